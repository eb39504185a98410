-- What exchanges list, and which of their markets somebody needs. ---------------------------------------------------

alter table listings
  add column status text not null default 'trading' check (status in ('trading', 'halted', 'delisted'));
update listings set status = 'delisted' where not listed;
alter table listings drop column listed;
alter table listings add column listed boolean generated always as (status <> 'delisted') stored;

create table exchange_lists (
  exchange   text        primary key,
  place      int,
  synced_at  timestamptz,
  stale      boolean     not null default false,
  reason     text,
  subscribed text[]
);
comment on table exchange_lists is
  'writer: api. place in which a bare symbol is looked up, when the list was last taken over and why not since, and what market.subscriptions says';

create table market_needs (
  instrument text        primary key,
  since      timestamptz not null default now(),
  needed_at  timestamptz not null default now()
);
comment on table market_needs is
  'writer: api. Markets that are watched, alerted on or held, and when that was last seen to be so; forgotten a while after';

-- Where a coin of assets is priced: against USDT on the first exchange that lists it.
create function coin_markets(tickers text[]) returns setof text language sql stable as $$
  select distinct on (base) instrument
  from listings join exchange_lists using (exchange)
  where base = any (tickers) and quote = 'USDT' and listed and place is not null
  order by base, place
$$;

create function need_markets(instruments text[]) returns void language sql as $$
  insert into market_needs (instrument)
  select distinct needed from unnest(instruments) needed order by needed
  on conflict do nothing
$$;

-- All that is needed now. What is new is there already; this keeps it from being forgotten.
create function renew_market_needs() returns void language sql as $$
  insert into market_needs (instrument)
  select needed from (
    select unnest(instruments) from alerts where status in ('pending', 'active', 'paused')
    union select unnest(instruments) from watchlists
    union select instrument from holdings where quantity > 0
    union select coin_markets(array(select distinct ticker from assets))
  ) now (needed)
  order by needed
  on conflict (instrument) do update set needed_at = now()
$$;

create function need_instruments() returns trigger language plpgsql as $$
begin
  perform need_markets(array(select distinct unnest(a.instruments) from added a));
  return null;
end $$;
create trigger needs_markets after insert on alerts referencing new table as added
  for each statement execute function need_instruments();
create trigger needs_markets after insert on watchlists referencing new table as added
  for each statement execute function need_instruments();
create trigger needs_more_markets after update on watchlists referencing new table as added
  for each statement execute function need_instruments();

create function need_instrument() returns trigger language plpgsql as $$
begin
  perform need_markets(array[new.instrument]);
  return null;
end $$;
create trigger needs_market after insert on holdings
  for each row when (new.quantity > 0) execute function need_instrument();
create trigger needs_market_again after update on holdings
  for each row when (old.quantity = 0 and new.quantity > 0) execute function need_instrument();

create function need_coin() returns trigger language plpgsql as $$
begin
  perform need_markets(array(select coin_markets(array[new.ticker])));
  return null;
end $$;
create trigger needs_market after insert or update of ticker on assets
  for each row execute function need_coin();
