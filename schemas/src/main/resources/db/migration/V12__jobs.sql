-- Jobs: what db-scheduler runs, by the names of its tasks -------------------------------------------------------------

create table jobs (
  name      text        primary key,
  paused_at timestamptz,
  paused_by bigint      references users on delete set null
);
comment on table jobs is 'writer: api. A job that is paused is begun on no instance; what of it runs already ends';

create table job_runs (
  id         bigint      generated always as identity primary key,
  job        text        not null,
  instance   text        not null,
  ran_on     text,
  started_at timestamptz not null,
  ended_at   timestamptz not null,
  outcome    text        not null check (outcome in ('succeeded', 'failed', 'died')),
  detail     text
);
create index job_runs_job on job_runs (job, id);
create index job_runs_ended_at on job_runs (ended_at);
comment on table job_runs is
  'writer: api. Kept a week. instance: what of the job was done, one of many where it is no recurring one; ran_on: the instance of the api';

alter table scheduled_tasks add column due_at timestamptz;
comment on column scheduled_tasks.due_at is 'when it would be due if its job were not paused; null unless it is';

-- Whatever makes work of a paused job due, it is put off until the job is resumed. The lock lets a pause wait for
-- transactions that have found the job unpaused.
create function hold_while_paused() returns trigger language plpgsql as $$
declare
  paused timestamptz;
begin
  select paused_at into paused from jobs where name = new.task_name for share;
  if paused is not null and not new.picked and new.execution_time < '9999-01-01 00:00Z' then
    new.due_at := new.execution_time;
    new.execution_time := '9999-01-01 00:00Z';
  end if;
  return new;
end
$$;

create trigger hold_while_paused before insert or update of execution_time on scheduled_tasks
  for each row execute function hold_while_paused();
