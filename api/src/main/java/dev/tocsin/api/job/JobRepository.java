package dev.tocsin.api.job;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.task.DueTasks;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/**
 * Jobs as tables have them. Who decides about a job holds it from {@link #hold} on; its work is
 * locked before the job itself, in the order in which db-scheduler and its trigger lock them.
 */
@Singleton
class JobRepository {

  private static final String SELECT =
      """
      select n.name, j.paused_at,
        coalesce(t.running, 0) as running, coalesce(t.waiting, 0) as waiting,
        case when j.paused_at is null then t.next_run_at end as next_run_at,
        coalesce(t.consecutive_failures, 0) as consecutive_failures,
        coalesce(h.runs, 0) as runs, coalesce(h.failures, 0) as failures,
        l.id, l.instance, l.ran_on, l.started_at, l.ended_at, l.outcome, l.detail
      from unnest(?) as n (name)
      left join jobs j on j.name = n.name
      left join (
        select task_name, count(*) filter (where picked) as running,
          count(*) filter (where not picked) as waiting,
          min(execution_time) filter (where not picked) as next_run_at,
          max(consecutive_failures) as consecutive_failures
        from scheduled_tasks where task_name = any (?) group by task_name) t on t.task_name = n.name
      left join (
        select job, count(*) as runs, count(*) filter (where outcome <> 'succeeded') as failures
        from job_runs
        where job = any (?) and ended_at > now() - interval '7 days' group by job) h
        on h.job = n.name
      left join lateral (
        select * from job_runs r where r.job = n.name order by r.id desc limit 1) l on true
      order by n.name
      """;

  /** The jobs of these names, in their order. */
  List<JobView> list(Transaction tx, List<DueTasks.Known> jobs) throws SQLException {
    String[] names = jobs.stream().map(DueTasks.Known::name).toArray(String[]::new);
    return tx.list(SELECT, row -> view(row, jobs), names, names, names);
  }

  /** Nothing of the job begins or ends, and nobody decides about it, until the transaction ends. */
  void hold(Transaction tx, String job) throws SQLException {
    tx.list(
        """
        select 1 from scheduled_tasks where task_name = ? order by task_instance for update
        """,
        row -> 0,
        job);
    tx.update("insert into jobs (name) values (?) on conflict do nothing", job);
    tx.list("select 1 from jobs where name = ? for update", row -> 0, job);
  }

  void pause(Transaction tx, String job, long userId) throws SQLException {
    tx.update("update jobs set paused_at = now(), paused_by = ? where name = ?", userId, job);
    reschedule(tx, "execution_time", job, "true");
  }

  void resume(Transaction tx, String job) throws SQLException {
    tx.update("update jobs set paused_at = null, paused_by = null where name = ?", job);
    reschedule(tx, "due_at", job, "due_at is not null");
  }

  /** All that waits is due now; returns how much that is. */
  int makeDue(Transaction tx, String job) throws SQLException {
    return reschedule(tx, "now()", job, "true");
  }

  /** What has failed the last time is due now; returns how much that is. */
  int makeFailedDue(Transaction tx, String job) throws SQLException {
    return reschedule(tx, "now()", job, "consecutive_failures > 0");
  }

  /** The version tells a scheduler that has read the old time that it has changed. */
  private static int reschedule(Transaction tx, String time, String job, String condition)
      throws SQLException {
    return tx.update(
        "update scheduled_tasks set execution_time = "
            + time
            + ", due_at = null, version = version + 1"
            + " where task_name = ? and not picked and "
            + condition,
        job);
  }

  private static JobView view(Row row, List<DueTasks.Known> jobs) throws SQLException {
    String name = row.text("name");
    boolean isRecurring =
        jobs.stream().anyMatch(job -> job.name().equals(name) && job.isRecurring());
    return new JobView(
        name,
        isRecurring ? JobKind.RECURRING : JobKind.ONE_TIME,
        row.time("paused_at"),
        row.number("running"),
        row.number("waiting"),
        row.time("next_run_at"),
        row.optionalNumber("id") == null ? null : JobRuns.view(row),
        row.number("runs"),
        row.number("failures"),
        row.number("consecutive_failures"));
  }
}
