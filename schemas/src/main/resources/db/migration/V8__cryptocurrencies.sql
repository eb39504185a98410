-- Cryptocurrencies, as providers of market data list them. What exchanges trade is in listings. ---------------------

create table cryptocurrencies (
  id                 bigint      generated always as identity primary key,
  slug               text        not null unique,
  coingecko_id       text        unique,
  coinmarketcap_id   text        unique,
  symbol             text        not null,
  name               text        not null,
  provider           text        not null,
  rank               bigint      check (rank > 0),
  price              amount      not null check (price > 0),
  market_cap         amount,
  volume_24h         amount,
  circulating_supply amount,
  total_supply       amount,
  max_supply         amount,
  change_1h_pct      signed_amount,
  change_24h_pct     signed_amount,
  change_7d_pct      signed_amount,
  all_time_high      amount,
  all_time_high_at   timestamptz,
  all_time_low       amount,
  all_time_low_at    timestamptz,
  image              text,
  description        text,
  website            text,
  added_at           timestamptz not null,
  as_of              timestamptz not null,
  synced_at          timestamptz not null,
  stale              boolean     not null default false
);
comment on table cryptocurrencies is
  'writer: api. In dollars. provider: who said so last; stale: the last attempt to hear more failed; rank: null when it is not among the first any more';

create table cryptocurrency_snapshots (
  cryptocurrency_id bigint      not null references cryptocurrencies on delete cascade,
  taken_at          timestamptz not null,
  provider          text        not null,
  rank              bigint,
  price             amount      not null,
  market_cap        amount,
  volume_24h        amount,
  primary key (cryptocurrency_id, taken_at)
);
-- They come in the order of their times, and go in it.
create index cryptocurrency_snapshots_taken_at on cryptocurrency_snapshots using brin (taken_at);
comment on table cryptocurrency_snapshots is 'writer: api. What every sync has brought, kept a year';

create table cryptocurrency_syncs (
  id           bigint      primary key default nextval('id_sequence'),
  requested_by bigint      references users on delete set null,
  provider     text,
  coins        bigint      not null check (coins > 0),
  status       text        not null default 'queued' check (status in ('queued', 'running', 'succeeded', 'failed')),
  answered_by  text,
  taken        bigint,
  refused      bigint,
  detail       text,
  created_at   timestamptz not null default now(),
  started_at   timestamptz,
  ended_at     timestamptz
);
-- One at a time, whichever instance it runs on.
create unique index cryptocurrency_syncs_running on cryptocurrency_syncs (status) where status = 'running';
create index cryptocurrency_syncs_ended_at on cryptocurrency_syncs (ended_at);
create index cryptocurrency_syncs_requests on cryptocurrency_syncs (requested_by, created_at) where requested_by is not null;
comment on table cryptocurrency_syncs is
  'writer: api. Kept a week. provider: null for the first that answers; requested_by: null for the schedule';

create table provider_requests (
  provider      text          primary key,
  asked_at      timestamptz[] not null default '{}',
  refusals      int           not null default 0,
  blocked_until timestamptz
);
comment on table provider_requests is
  'writer: api. What a provider was asked in the last minute, by all instances; until when it wants to be left alone after so many refusals in a row';
