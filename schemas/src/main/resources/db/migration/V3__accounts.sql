-- Who may do what: sessions, API keys, users of external issuers, suspension, and the trail of it all. ----------

alter table users
  alter column email drop not null,
  alter column password_hash drop not null,
  add column suspended_at timestamptz,
  add column suspension_reason text check (length(suspension_reason) <= 1000);
comment on table users is
  'writer: api. Who comes from an external issuer has no password, and an email only when the issuer has verified it';

-- A login and all that was exchanged for its tokens. One that has ended leaves the table.
create table sessions (
  id           bigint      primary key default nextval('id_sequence'),
  user_id      bigint      not null references users on delete cascade,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at   timestamptz not null,
  ends_at      timestamptz not null,
  address      text,
  user_agent   text,
  family       uuid,
  check (expires_at <= ends_at)
);
create index sessions_user on sessions (user_id, id desc);
create index sessions_expires_at on sessions (expires_at);
comment on table sessions is
  'writer: api. expires_at: unless it is refreshed before; ends_at: whatever happens. The latest address and user agent';

-- Logins made before this table was stay as long as their present token.
insert into sessions (user_id, family, expires_at, ends_at)
select min(user_id), family, max(expires_at), max(expires_at)
from refresh_tokens group by family
having not bool_or(revoked) and max(expires_at) > now();

alter table refresh_tokens add column session_id bigint references sessions on delete cascade;
update refresh_tokens set session_id = sessions.id from sessions where sessions.family = refresh_tokens.family;
delete from refresh_tokens where session_id is null;
alter table refresh_tokens
  alter column session_id set not null,
  drop column family,
  drop column user_id,
  drop column revoked;
create index refresh_tokens_session on refresh_tokens (session_id, expires_at);
drop index refresh_tokens_expires_at;
alter table sessions drop column family;
comment on table refresh_tokens is
  'writer: api. A token is stored as its SHA-256; one that comes back after it was exchanged ends its session';

create table api_keys (
  id           bigint      primary key default nextval('id_sequence'),
  user_id      bigint      not null references users on delete cascade,
  name         text        not null check (length(name) between 1 and 100),
  key_hash     bytea       not null unique,
  hint         text        not null,
  scopes       text[]      not null check (cardinality(scopes) > 0 and scopes <@ '{read,alerts,trade}'),
  created_at   timestamptz not null default now(),
  expires_at   timestamptz,
  last_used_at timestamptz,
  constraint api_keys_name unique (user_id, name)
);
comment on table api_keys is
  'writer: api. A key is stored as its SHA-256; hint: how it begins. last_used_at is up to a minute behind';

create table identities (
  issuer     text        not null,
  subject    text        not null,
  user_id    bigint      not null references users on delete cascade,
  created_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index identities_user on identities (user_id);
comment on table identities is 'writer: api. Which user a subject of an external issuer is';

-- No foreign keys: what happened stays, whatever becomes of those it happened to.
create table audit_events (
  id         bigint      primary key default nextval('id_sequence'),
  at         timestamptz not null default now(),
  kind       text        not null,
  actor_id   bigint,
  user_id    bigint,
  address    text,
  user_agent text,
  detail     jsonb       not null default '{}'
);
create index audit_events_user on audit_events (user_id, id desc);
create index audit_events_actor on audit_events (actor_id, id desc);
create index audit_events_kind on audit_events (kind, id desc);
create index audit_events_at on audit_events (at);
comment on table audit_events is
  'writer: api. Append only. actor_id did it, user_id is who it was done to; null when nobody is known';
create trigger append_only before update or delete on audit_events
  for each row execute function refuse_change();
create trigger append_only_as_a_whole before truncate on audit_events
  for each statement execute function refuse_change();

alter table alerts add column suspended boolean not null default false;
comment on column alerts.suspended is 'paused because its owner is suspended: resumed when the owner is reinstated';
create index alerts_suspended on alerts (user_id) where suspended;
