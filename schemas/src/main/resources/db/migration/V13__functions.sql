-- Functions of users, and what they said.

alter table alert_events alter column alert_id drop not null;
alter table alert_events add column function_id bigint;
alter table alert_events add constraint alert_events_of_one
  check (num_nonnulls(alert_id, function_id) = 1);
create index alert_events_function on alert_events (function_id) where function_id is not null;
