-- A double-entry ledger under the trades: what moved, from where to where. ---------------------------------------

create table ledger_transactions (
  id          bigint      primary key default nextval('id_sequence'),
  user_id     bigint      not null,
  kind        text        not null check (kind in ('opening', 'deposit', 'withdrawal', 'trade', 'reversal')),
  trade_id    bigint,
  reverses    bigint      unique references ledger_transactions,
  note        text        check (length(note) <= 1000),
  occurred_at timestamptz not null,
  booked_at   timestamptz not null default now(),
  check ((trade_id is null) = (kind not in ('trade', 'reversal'))),
  check ((reverses is null) = (kind <> 'reversal'))
);
create index ledger_transactions_user on ledger_transactions (user_id, id desc);
create index ledger_transactions_trade on ledger_transactions (trade_id) where trade_id is not null;
comment on table ledger_transactions is 'writer: api. Append only. What is wrong is reversed by another, never changed';

create table ledger_entries (
  transaction_id bigint        not null references ledger_transactions,
  line           smallint      not null check (line > 0),
  user_id        bigint        not null,
  book           text          not null check (book in ('cash', 'holding', 'market', 'fees', 'outside')),
  asset          text          not null,
  amount         signed_amount not null check (amount <> 0),
  primary key (transaction_id, line)
);
create index ledger_entries_book on ledger_entries (user_id, book, asset);
comment on table ledger_entries is
  'writer: api. Append only. asset: a currency for cash, an instrument for what is held. Of each transaction the entries of an asset add up to zero';

-- After every statement, so at all times: whoever writes entries writes whole transactions.
create function require_balanced_entries() returns trigger language plpgsql as $$
begin
  if exists (
    select from ledger_entries e
    where e.transaction_id in (select transaction_id from added)
    group by e.transaction_id, e.asset having sum(e.amount) <> 0
  ) then
    raise exception 'the entries of a ledger transaction do not add up to zero' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger balanced after insert on ledger_entries
  referencing new table as added for each statement execute function require_balanced_entries();

create trigger append_only before update or delete on ledger_transactions for each row execute function refuse_change();
create trigger append_only_as_a_whole before truncate on ledger_transactions
  for each statement execute function refuse_change();
create trigger append_only before update or delete on ledger_entries for each row execute function refuse_change();
create trigger append_only_as_a_whole before truncate on ledger_entries
  for each statement execute function refuse_change();

-- How an account reckons. ------------------------------------------------------------------------------------------

alter table accounts
  add column cost_method           text   not null default 'average' check (cost_method in ('average', 'fifo')),
  add column fee_kind              text   not null default 'none' check (fee_kind in ('none', 'flat', 'percent')),
  add column fee                   amount not null default 0,
  add column limit_order_value     amount check (limit_order_value > 0),
  add column limit_share_percent   amount check (limit_share_percent > 0 and limit_share_percent <= 100),
  add column limit_daily_loss      amount check (limit_daily_loss > 0),
  add column version               bigint not null default 1,
  add check (fee_kind <> 'percent' or fee <= 100);

alter table trades
  add column fee         amount not null default 0,
  add column note        text check (length(note) <= 1000),
  add column import_key  text check (length(import_key) between 1 and 200),
  add column reversed_at timestamptz;
create unique index trades_import_key on trades (user_id, import_key) where import_key is not null;
create index trades_position on trades (user_id, instrument, executed_at, id);
comment on column trades.realized_pnl is 'before fees; reckoned anew when an earlier trade is added or reversed';

create table holding_lots (
  user_id    bigint not null references users on delete cascade,
  instrument text   not null,
  ordinal    int    not null,
  quantity   amount not null check (quantity > 0),
  price      amount not null check (price > 0),
  primary key (user_id, instrument, ordinal)
);
comment on table holding_lots is 'writer: api. What is left of each buy, oldest first, of accounts that reckon first in, first out';

-- What there was before the ledger. ----------------------------------------------------------------------------------

with opened as (
  insert into ledger_transactions (user_id, kind, occurred_at)
  select user_id, 'opening', u.created_at from accounts a join users u on u.id = a.user_id
  where a.balance + coalesce((
    select sum(case when side = 'buy' then value else -value end) from trades t where t.user_id = a.user_id), 0) <> 0
  returning id, user_id
), opening as (
  select o.id, o.user_id, a.currency, a.balance + coalesce((
    select sum(case when side = 'buy' then value else -value end) from trades t where t.user_id = o.user_id), 0) as cash
  from opened o join accounts a on a.user_id = o.user_id
)
insert into ledger_entries (transaction_id, line, user_id, book, asset, amount)
select id, line, user_id, book, currency, sign * cash
from opening cross join (values (1, 'cash', 1), (2, 'outside', -1)) as side (line, book, sign);

with booked as (
  insert into ledger_transactions (user_id, kind, trade_id, occurred_at)
  select user_id, 'trade', id, executed_at from trades order by id
  returning id, trade_id
), moved as (
  select b.id, t.user_id, t.instrument, a.currency,
    case t.side when 'buy' then t.quantity else -t.quantity end as quantity,
    case t.side when 'buy' then -t.value else t.value end as cash
  from booked b join trades t on t.id = b.trade_id join accounts a on a.user_id = t.user_id
)
insert into ledger_entries (transaction_id, line, user_id, book, asset, amount)
select id, 1, user_id, 'holding', instrument, quantity from moved
union all select id, 2, user_id, 'market', instrument, -quantity from moved
union all select id, 3, user_id, 'cash', currency, cash from moved where cash <> 0
union all select id, 4, user_id, 'market', currency, -cash from moved where cash <> 0;
