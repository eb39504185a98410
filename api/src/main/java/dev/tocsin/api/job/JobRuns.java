package dev.tocsin.api.job;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down every run that ends, on the thread that ran it, and reads what was written. A run
 * whose end cannot be written has run nonetheless.
 */
@Singleton
class JobRuns extends AbstractSchedulerListener {

  private static final Logger LOG = LoggerFactory.getLogger(JobRuns.class);
  private static final int MAX_DETAIL_CHARS = 500;

  private final Database database;

  JobRuns(Database database) {
    this.database = database;
  }

  @Override
  public void onExecutionComplete(ExecutionComplete run) {
    boolean succeeded = run.getResult() == ExecutionComplete.Result.OK;
    write(
        run.getExecution(),
        run.getTimeDone().minus(run.getDuration()),
        run.getTimeDone(),
        succeeded ? RunOutcome.SUCCEEDED : RunOutcome.FAILED,
        run.getCause().map(JobRuns::detail).orElse(null));
  }

  @Override
  public void onExecutionDead(Execution execution) {
    Instant last = execution.lastHeartbeat;
    write(execution, last, last, RunOutcome.DIED, "its instance died");
  }

  private void write(
      Execution execution, Instant start, Instant end, RunOutcome outcome, String detail) {
    try {
      database.transaction(
          tx ->
              tx.update(
                  """
                  insert into job_runs (job, instance, ran_on, started_at, ended_at, outcome, detail)
                  values (?, ?, ?, ?, ?, ?, ?)
                  """,
                  execution.taskInstance.getTaskName(),
                  execution.taskInstance.getId(),
                  execution.pickedBy,
                  start,
                  end,
                  outcome.id(),
                  detail));
    } catch (DatabaseException e) {
      LOG.debug("a run of {} is not written down", execution.taskInstance.getTaskName(), e);
    }
  }

  private static String detail(Throwable cause) {
    String text =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String printable = text.replace('\0', ' ');
    return printable.substring(0, Math.min(printable.length(), MAX_DETAIL_CHARS));
  }

  /** The latest first; {@code outcome} null for all. */
  List<JobRunView> list(Transaction tx, String job, RunOutcome outcome, long limit, long offset)
      throws SQLException {
    return tx.list(
        """
        select * from job_runs
        where job = ? and (?::text is null or outcome = ?) order by id desc limit ? offset ?
        """,
        JobRuns::view,
        job,
        id(outcome),
        id(outcome),
        limit,
        offset);
  }

  long count(Transaction tx, String job, RunOutcome outcome) throws SQLException {
    return tx.one(
        """
        select count(*) as count from job_runs
        where job = ? and (?::text is null or outcome = ?)
        """,
        row -> row.number("count"),
        job,
        id(outcome),
        id(outcome));
  }

  /** Removes what is older than a week. */
  void forget() {
    database.transaction(
        tx -> tx.update("delete from job_runs where ended_at < now() - interval '7 days'"));
  }

  static JobRunView view(Row row) throws SQLException {
    Instant started = row.time("started_at");
    Instant ended = row.time("ended_at");
    return new JobRunView(
        row.number("id"),
        row.text("instance"),
        row.text("ran_on"),
        started,
        ended,
        Duration.between(started, ended).toMillis(),
        RunOutcome.of(row.text("outcome")),
        row.text("detail"));
  }

  private static String id(RunOutcome outcome) {
    return outcome == null ? null : outcome.id();
  }
}
