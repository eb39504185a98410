-- Candles of all intervals, in partitions that go as a whole when they are too old; the last 24 hours of every market. --

alter table candles rename to candles_before;
alter table candles_before rename constraint candles_pkey to candles_before_pkey;

-- The checks stand on the table and not in domains: they are made 100,000 times a second.
create table candles (
  instrument       text            not null,
  interval         text            not null,
  open_time        timestamptz     not null,
  open             numeric(38, 18) not null,
  high             numeric(38, 18) not null,
  low              numeric(38, 18) not null,
  close            numeric(38, 18) not null,
  volume           numeric(38, 18) not null,
  trades           bigint          not null,
  last_trade_id    bigint          not null,
  closed           boolean         not null,
  quote_volume     numeric(38, 18),
  taker_buy_volume numeric(38, 18),
  first_trade_id   bigint,
  source           text            not null default 'trades',
  primary key (instrument, interval, open_time),
  check (low >= 0 and high < 1e20 and open between low and high and close between low and high),
  check (volume >= 0 and volume < 1e20 and quote_volume >= 0 and quote_volume < 1e20
    and taker_buy_volume >= 0 and taker_buy_volume <= volume),
  check (trades >= 0),
  check (source in ('trades', 'klines'))
) partition by list (interval);
comment on table candles is
  'writer: history job; the api drops partitions. quote_volume, taker_buy_volume and first_trade_id: null in candles of releases that did not tell';

-- An open candle is written once a second: with room in its page the new row needs no new entry in the index.
create table candles_1s partition of candles for values in ('1s') partition by range (open_time);
create table candles_1m partition of candles for values in ('1m') partition by range (open_time);
create table candles_3m partition of candles for values in ('3m') with (fillfactor = 50);
create table candles_5m partition of candles for values in ('5m') with (fillfactor = 50);
create table candles_15m partition of candles for values in ('15m') with (fillfactor = 50);
create table candles_30m partition of candles for values in ('30m') with (fillfactor = 50);
create table candles_1h partition of candles for values in ('1h') with (fillfactor = 50);
create table candles_4h partition of candles for values in ('4h') with (fillfactor = 50);
create table candles_12h partition of candles for values in ('12h') with (fillfactor = 50);
create table candles_1d partition of candles for values in ('1d') with (fillfactor = 50);
create table candles_1w partition of candles for values in ('1w') with (fillfactor = 50);
create table candles_1month partition of candles for values in ('1M') with (fillfactor = 50);

-- Made apart and attached: that waits for nobody who reads or writes candles, as "partition of" would. Whoever calls it,
-- the partition belongs to whom the table does, who drops it some day.
create function ensure_candle_partition(candle_interval text, candle_open_time timestamptz) returns void
language plpgsql security definer set search_path from current as $$
declare
  parent text;
  unit   text;
  name   text;
  begins timestamptz;
begin
  case candle_interval
    when '1s' then parent := 'candles_1s'; unit := 'day';
    when '1m' then parent := 'candles_1m'; unit := 'month';
    else return;
  end case;
  begins := date_trunc(unit, candle_open_time, 'UTC');
  name := parent || to_char(begins at time zone 'UTC', case unit when 'day' then '_YYYYMMDD' else '_YYYYMM' end);
  if to_regclass(name) is not null then
    return;
  end if;
  -- One at a time; and with this lock comes the sight of what the one before has made.
  execute format('lock table %I in share update exclusive mode', parent);
  if to_regclass(name) is not null then
    return;
  end if;
  execute format('create table %I (like %I including all) with (fillfactor = %s)', name, parent,
    case unit when 'day' then 100 else 50 end);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, name, begins,
    (begins at time zone 'UTC' + ('1 ' || unit)::interval) at time zone 'UTC');
end $$;
comment on function ensure_candle_partition is
  'caller: history job. Makes the partition that candles of this interval and time belong to, if it is not there';

select ensure_candle_partition(interval, month)
from (select distinct interval, date_trunc('month', open_time, 'UTC') as month from candles_before) months;

insert into candles (instrument, interval, open_time, open, high, low, close, volume, trades, last_trade_id, closed)
select instrument, interval, open_time, open, high, low, close, volume, trades, last_trade_id, closed
from candles_before;

create table market_stats (
  instrument       text            primary key,
  event_time       timestamptz     not null,
  open             numeric(38, 18) not null,
  high             numeric(38, 18) not null,
  low              numeric(38, 18) not null,
  close            numeric(38, 18) not null,
  volume           numeric(38, 18) not null,
  quote_volume     numeric(38, 18),
  taker_buy_volume numeric(38, 18),
  trades           bigint          not null,
  last_trade_id    bigint          not null,
  check (low >= 0 and high < 1e20 and open between low and high and close between low and high),
  check (volume >= 0 and volume < 1e20 and quote_volume >= 0 and quote_volume < 1e20
    and taker_buy_volume >= 0 and taker_buy_volume <= volume),
  check (trades >= 0)
) with (fillfactor = 50);
comment on table market_stats is
  'writer: history job. The 24 hours up to event_time. quote_volume and taker_buy_volume: null until the first statistics of a release that tells';

-- What the candles of the release before say; the job's own statistics come later, and replace it.
insert into market_stats (instrument, event_time, open, high, low, close, volume, trades, last_trade_id)
select newest.instrument, newest.open_time, day.*, newest.last_trade_id
from (
  select distinct on (instrument) instrument, open_time, last_trade_id from candles_before
  where interval = '1m' order by instrument, open_time desc
) newest cross join lateral (
  select (array_agg(c.open order by c.open_time))[1], max(c.high), min(c.low),
    (array_agg(c.close order by c.open_time desc))[1], sum(c.volume), sum(c.trades)
  from candles_before c
  where c.instrument = newest.instrument and c.interval = '1m'
    and c.open_time > newest.open_time - interval '24 hours'
) day;

drop table candles_before;
