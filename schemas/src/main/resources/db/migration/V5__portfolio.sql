-- What users track without trading it here ----------------------------------------------------------------------

create table assets (
  id         bigint      primary key default nextval('id_sequence'),
  user_id    bigint      not null references users on delete cascade,
  symbol     text        not null check (length(symbol) between 1 and 100),
  ticker     text        not null check (length(ticker) between 1 and 10),
  quantity   amount      not null check (quantity > 0 and quantity <= 1e9),
  buy_price  amount      not null check (buy_price > 0 and buy_price <= 1e8),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index assets_user on assets (user_id, id);
comment on table assets is 'writer: api. Lots of coins held elsewhere; symbol is the id of CoinGecko, buy_price in dollars';

create table watchlists (
  id          bigint      primary key default nextval('id_sequence'),
  user_id     bigint      not null references users on delete cascade,
  name        text        not null check (length(name) between 1 and 100),
  instruments text[]      not null default '{}' check (cardinality(instruments) <= 200),
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now()
);
create unique index watchlists_name on watchlists (user_id, lower(name));
comment on table watchlists is 'writer: api. The markets of a list in the order in which its owner wants to see them';

-- What portfolios were worth --------------------------------------------------------------------------------------

create table portfolio_snapshots (
  user_id          bigint        not null,
  minute           timestamptz   not null check (date_trunc('minute', minute) = minute),
  cash             signed_amount not null,
  holdings_value   signed_amount not null,
  holdings_cost    signed_amount not null,
  realized_pnl     signed_amount not null,
  deposited        signed_amount not null,
  has_flow         boolean       not null,
  account_sequence bigint        not null check (account_sequence > 0),
  as_of            timestamptz   not null,
  primary key (user_id, minute)
);
create index portfolio_snapshots_flows on portfolio_snapshots (user_id, minute) where has_flow;
comment on table portfolio_snapshots is
  'writer: history job. A portfolio at the end of a minute in which it changed; has_flow: money was put in or taken out in it';

-- Every change of an account has a number, so that the job applies each once and in order.
alter table accounts
  add column sequence bigint not null default 0 check (sequence >= 0),
  add column deposited signed_amount not null default 0;
comment on column accounts.deposited is 'paper money that was put in, less what was taken out';

update accounts a set deposited = coalesce((
  select -sum(e.amount) from ledger_entries e
  where e.user_id = a.user_id and e.book = 'outside' and e.asset = a.currency), 0);

-- The job hears of accounts that have traded already: all of their positions in a first record.
create function plain(value numeric) returns text language sql immutable parallel safe
return trim_scale(value)::text;

update accounts a set sequence = 1 where exists (select from holdings h where h.user_id = a.user_id);

insert into outbox (topic, key, payload)
select 'portfolio.accounts', a.user_id::text, convert_to(jsonb_build_object(
  'user_id', a.user_id,
  'sequence', a.sequence,
  'changed_at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'balance', plain(a.balance),
  'deposited', plain(a.deposited),
  'positions', (
    select jsonb_agg(jsonb_build_object(
      'instrument', h.instrument,
      'position', jsonb_build_object(
        'quantity', plain(h.quantity),
        'avg_buy_price', plain(h.avg_buy_price),
        'realized_pnl', plain(h.realized_pnl))))
    from holdings h where h.user_id = a.user_id))::text, 'UTF8')
from accounts a where a.sequence = 1;

drop function plain;
