-- One writer per table: the comment on each says whose it is.
-- Money is numeric(38,18); the checks keep NaN, infinities and negatives out (NaN compares above every number).

create domain amount as numeric(38, 18) check (value >= 0 and value < 1e20);
create domain signed_amount as numeric(38, 18) check (value > -1e20 and value < 1e20);

create sequence id_sequence as bigint;
create sequence manual_trade_id_sequence as bigint;

-- Accounts ---------------------------------------------------------------------------------------------------

create table users (
  id            bigint primary key default nextval('id_sequence'),
  name          text        not null check (length(name) between 1 and 200),
  email         text        not null check (length(email) <= 320),
  username      text        check (length(username) between 1 and 64),
  password_hash text        not null,
  role          text        not null default 'user' check (role in ('user', 'operator', 'admin')),
  created_at    timestamptz not null default now()
);
create unique index users_email on users (lower(email));
create unique index users_username on users (lower(username));
comment on table users is 'writer: api';

create table refresh_tokens (
  token_hash bytea primary key,
  family     uuid        not null,
  user_id    bigint      not null references users on delete cascade,
  expires_at timestamptz not null,
  rotated_at timestamptz,
  revoked    boolean     not null default false
);
create index refresh_tokens_family on refresh_tokens (family);
create index refresh_tokens_expires_at on refresh_tokens (expires_at);
comment on table refresh_tokens is 'writer: api. A token is stored as its SHA-256; a rotated one that comes back revokes its family';

create table accounts (
  user_id  bigint primary key references users on delete cascade,
  currency text   not null default 'USDT',
  balance  amount not null
);
comment on table accounts is 'writer: api. Paper money';

-- Market -----------------------------------------------------------------------------------------------------

create table listings (
  instrument      text        primary key,
  exchange        text        not null,
  base            text        not null,
  quote           text        not null,
  exchange_symbol text        not null,
  listed          boolean     not null default true,
  updated_at      timestamptz not null default now()
);
create index listings_pair on listings (base, quote);
comment on table listings is 'writer: api. What each configured exchange lists; kept when it is listed no more';

create table stream_points (
  instrument text   primary key,
  trade_id   bigint not null check (trade_id > 0),
  event_time timestamptz not null,
  partition  int    not null,
  "offset"   bigint not null
);
comment on table stream_points is 'writer: api. The greatest point any API instance has accepted something at';

create table candles (
  instrument    text        not null,
  interval      text        not null,
  open_time     timestamptz not null,
  open          amount      not null,
  high          amount      not null,
  low           amount      not null,
  close         amount      not null,
  volume        amount      not null,
  trades        bigint      not null,
  last_trade_id bigint      not null,
  closed        boolean     not null,
  primary key (instrument, interval, open_time),
  check (low <= least(open, close) and high >= greatest(open, close))
);
comment on table candles is 'writer: history job';

-- Portfolio --------------------------------------------------------------------------------------------------

create table trades (
  id           bigint primary key default nextval('id_sequence'),
  user_id      bigint        not null references users on delete cascade,
  instrument   text          not null,
  side         text          not null check (side in ('buy', 'sell')),
  quantity     amount        not null check (quantity > 0),
  price        amount        not null check (price > 0),
  value        amount        not null,
  realized_pnl signed_amount not null,
  sequence     bigint        not null,
  tick_trade_id bigint,
  executed_at  timestamptz   not null default now(),
  unique (user_id, instrument, sequence)
);
create index trades_user on trades (user_id, id desc);
comment on table trades is 'writer: api. tick_trade_id names the tick whose price a trade at the market used';

create table holdings (
  user_id       bigint        not null references users on delete cascade,
  instrument    text          not null,
  quantity      amount        not null,
  avg_buy_price amount        not null,
  realized_pnl  signed_amount not null,
  sequence      bigint        not null,
  primary key (user_id, instrument)
);
comment on table holdings is 'writer: api. The position after the trade with this sequence';

create table positions_pnl (
  user_id        bigint        not null,
  instrument     text          not null,
  sequence       bigint        not null,
  quantity       amount        not null,
  avg_buy_price  amount        not null,
  realized_pnl   signed_amount not null,
  price          amount,
  value          amount,
  unrealized_pnl signed_amount,
  last_trade_id  bigint        not null,
  event_time     timestamptz,
  primary key (user_id, instrument)
);
comment on table positions_pnl is 'writer: history job. The same positions as the alerts job holds them, marked at the market';

-- Alerts -----------------------------------------------------------------------------------------------------

create table alerts (
  id             bigint      primary key default nextval('id_sequence'),
  user_id        bigint      not null references users on delete cascade,
  version        int         not null default 1,
  instrument     text        not null,
  series         text        not null default 'price',
  operator       text        not null check (operator in ('above', 'below')),
  level          amount      not null check (level > 0),
  status         text        not null default 'pending'
                 check (status in ('pending', 'active', 'triggered', 'rejected')),
  as_of_trade_id bigint      not null,
  created_at     timestamptz not null default now(),
  armed_at       timestamptz,
  triggered_at   timestamptz,
  trigger_id     text,
  trigger_price  amount,
  reason         text
);
create index alerts_user on alerts (user_id, id desc);
create index alerts_user_status on alerts (user_id, status, id desc);
comment on table alerts is 'writer: api. A deleted alert leaves the table; its withdrawal is in alert.rules';

create table alert_events (
  event_id     text        primary key,
  kind         text        not null,
  alert_id     bigint      not null,
  version      int         not null,
  user_id      bigint      not null,
  instrument   text        not null,
  processed_at timestamptz not null,
  event        jsonb       not null
);
create index alert_events_alert on alert_events (alert_id);
create index alert_events_user on alert_events (user_id, processed_at desc);
comment on table alert_events is 'writer: history job. Insert only: the first with an id wins';

create table deliveries (
  trigger_id   text        not null,
  channel      text        not null check (channel in ('email')),
  alert_id     bigint      not null,
  user_id      bigint      not null references users on delete cascade,
  event        jsonb       not null,
  status       text        not null default 'due' check (status in ('due', 'sent', 'failed')),
  attempts     int         not null default 0,
  last_error   text,
  created_at   timestamptz not null default now(),
  sent_at      timestamptz,
  primary key (trigger_id, channel)
);
comment on table deliveries is 'writer: api. One row per trigger and channel, whatever is delivered twice to us';

create table scheduled_tasks (
  task_name            text        not null,
  task_instance        text        not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean     not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint      not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
comment on table scheduled_tasks is 'writer: db-scheduler, in the api';

-- Outbox -----------------------------------------------------------------------------------------------------

create table outbox (
  id         uuid        not null default gen_random_uuid(),
  topic      text        not null,
  key        text        not null,
  payload    bytea,
  created_at timestamptz not null default now(),
  primary key (id, created_at)
) partition by range (created_at);
-- What the daily partitions do not cover yet is still taken.
create table outbox_default partition of outbox default;
comment on table outbox is
  'writer: api. Carried to Kafka by Debezium; a null payload is a tombstone. Daily partitions, kept 7 days so that a lost slot can be sent again';

-- Through the partitioned table, so that Debezium sees one table whatever its partitions are.
create publication tocsin_outbox for table outbox with (publish = 'insert', publish_via_partition_root = true);
