-- Functions of users: what a job calls at an address of theirs, and what the functions said ---------------------------

create table functions (
  id            bigint      primary key default nextval('id_sequence'),
  user_id       bigint      not null references users on delete cascade,
  version       int         not null default 1 check (version > 0),
  name          text        not null check (length(name) between 1 and 100),
  typename      text        not null,
  endpoint      text        not null,
  input         text        not null,
  egress        text        not null check (egress in ('fast', 'on_checkpoint')),
  instruments   text[]      not null check (cardinality(instruments) > 0),
  channels      text[]      not null default '{email}' check (channels <@ '{email}'),
  status        text        not null default 'active' check (status in ('active', 'paused')),
  suspended     boolean     not null default false,
  trigger_count int         not null default 0 check (trigger_count >= 0),
  triggered_at  timestamptz,
  created_at    timestamptz not null default now()
);
create index functions_user on functions (user_id, id desc);
comment on table functions is 'writer: api. A deleted function leaves the table; that it is deleted is in alert.functions';
comment on column functions.suspended is 'paused because its owner is suspended: resumed when the owner is reinstated';

-- Every decision about a function, deletions included.
create table function_versions (
  function_id bigint      not null,
  version     int         not null check (version > 0),
  user_id     bigint      not null,
  kind        text        not null check (kind in ('defined', 'paused', 'deleted')),
  typename    text        not null,
  endpoint    text        not null,
  input       text        not null,
  egress      text        not null,
  channels    text[]      not null,
  as_of       jsonb       not null,
  decided_at  timestamptz not null default now(),
  primary key (function_id, version)
);
comment on table function_versions is
  'writer: api. Append only. A pause or deletion ends what was before at its as_of points: a trigger of later input does not count';

create trigger append_only before update or delete on function_versions
  for each row execute function refuse_change();
create trigger append_only_as_a_whole before truncate on function_versions
  for each statement execute function refuse_change();

-- The triggers that count, each once however often it is said; alert_events has what they say.
create table function_triggers (
  trigger_id  text        primary key,
  function_id bigint      not null,
  version     int         not null,
  event_time  timestamptz not null
);
create index function_triggers_function on function_triggers (function_id, event_time desc, trigger_id desc);
comment on table function_triggers is 'writer: api. Those of input after the end of their version are left out';

alter table alert_events alter column alert_id drop not null;
alter table alert_events add column function_id bigint;
alter table alert_events add constraint alert_events_of_one check (num_nonnulls(alert_id, function_id) = 1);

alter table deliveries alter column alert_id drop not null;
alter table deliveries add column function_id bigint;
alter table deliveries add constraint deliveries_of_one check (num_nonnulls(alert_id, function_id) = 1);

-- A function needs its markets, also while it is paused.
create trigger needs_markets after insert on functions referencing new table as added
  for each statement execute function need_instruments();

create or replace function renew_market_needs() returns void language sql as $$
  insert into market_needs (instrument)
  select needed from (
    select unnest(instruments) from alerts where status in ('pending', 'active', 'paused')
    union select unnest(instruments) from functions
    union select unnest(instruments) from watchlists
    union select instrument from holdings where quantity > 0
    union select coin_markets(array(select distinct ticker from assets))
  ) now (needed)
  order by needed
  on conflict (instrument) do update set needed_at = now()
$$;
comment on table market_needs is
  'writer: api. Markets that are watched, alerted on, given to functions or held, and when that was last seen to be so; forgotten a while after';
