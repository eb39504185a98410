-- Alerts of every condition and policy: what they wait for and how often is JSON, as in alert.rules. ------------

-- What a symbol can be called in a request: BTC-USDT, BTC and BTCUSDT, on whatever exchange.
create function alert_symbols(instruments text[]) returns text[] language sql immutable parallel safe
return (
  select array_agg(distinct symbol)
  from unnest(instruments) instrument, split_part(instrument, ':', 2) pair,
    unnest(array[pair, split_part(pair, '-', 1), replace(pair, '-', '')]) symbol
);

alter table alerts
  add column condition jsonb,
  add column policy jsonb not null default '{"mode": "once"}',
  add column expires_at timestamptz,
  add column instruments text[],
  add column symbols text[] generated always as (alert_symbols(instruments)) stored,
  add column tags text[] not null default '{}',
  add column note text check (length(note) <= 2000),
  add column channels text[] not null default '{email}' check (channels <@ '{email}'),
  add column trigger_count int not null default 0 check (trigger_count >= 0),
  add column trigger_event_time timestamptz;

update alerts set
  instruments = array[instrument],
  condition = jsonb_build_object(
    'instrument', instrument, 'series', series, 'operator', operator, 'level', trim_scale(level)::text),
  trigger_count = case when trigger_id is null then 0 else 1 end,
  trigger_event_time = triggered_at;

-- Every decision about an alert, deletions included: of what was in force when, whatever becomes of the alert.
create table alert_versions (
  alert_id   bigint      not null,
  version    int         not null check (version > 0),
  user_id    bigint      not null,
  kind       text        not null check (kind in ('created', 'changed', 'resumed', 'paused', 'withdrawn')),
  condition  jsonb       not null,
  policy     jsonb       not null,
  expires_at timestamptz,
  channels   text[]      not null,
  as_of      jsonb       not null,
  decided_at timestamptz not null default now(),
  primary key (alert_id, version)
);
comment on table alert_versions is
  'writer: api. Append only. A version ends at the as_of points of the next: a trigger of a later tick does not count';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete on alert_versions
  for each row execute function refuse_change();
create trigger append_only_as_a_whole before truncate on alert_versions
  for each statement execute function refuse_change();

insert into alert_versions (alert_id, version, user_id, kind, condition, policy, channels, as_of, decided_at)
select id, version, user_id, 'created', condition, policy, channels,
  jsonb_build_array(jsonb_build_object('instrument', instrument, 'trade_id', as_of_trade_id)), created_at
from alerts;

alter table alerts
  alter column condition set not null,
  alter column instruments set not null,
  drop column series,
  drop column operator,
  drop column level,
  drop column as_of_trade_id,
  add check (cardinality(instruments) > 0 and instruments[1] = instrument),
  drop constraint alerts_status_check,
  add constraint alerts_status_check
    check (status in ('pending', 'active', 'paused', 'triggered', 'expired', 'rejected'));

create index alerts_symbols on alerts using gin (symbols);
create index alerts_tags on alerts using gin (tags) where tags <> '{}';

-- The triggers that count, each once however often it is said; alert_events has what they say.
create table alert_triggers (
  trigger_id text   primary key,
  alert_id   bigint not null,
  version    int    not null,
  event_time timestamptz not null
);
create index alert_triggers_alert on alert_triggers (alert_id, event_time desc, trigger_id desc);
comment on table alert_triggers is 'writer: api. Those that lie after the end of their version are left out';

insert into alert_triggers (trigger_id, alert_id, version, event_time)
select trigger_id, id, version, triggered_at from alerts where trigger_id is not null and triggered_at is not null;

-- Requests that may be sent again ------------------------------------------------------------------------------

create table idempotency_keys (
  id         bigint      primary key default nextval('id_sequence'),
  user_id    bigint      not null references users on delete cascade,
  request    text        not null,
  key        text        not null check (length(key) between 1 and 255),
  hash       text        not null,
  status     int,
  reply      text,
  created_at timestamptz not null default now(),
  unique (user_id, request, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);
comment on table idempotency_keys is
  'writer: api. A request under a key and what it was answered; kept 24 hours. hash: of what must be the same';

create table bulk_lines (
  key_id bigint not null references idempotency_keys on delete cascade,
  line   int    not null check (line > 0),
  hash   text   not null,
  reply  text   not null,
  primary key (key_id, line)
);
comment on table bulk_lines is 'writer: api. What each line of a bulk request was answered';
