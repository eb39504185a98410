package dev.tocsin.api.job;

import dev.tocsin.api.audit.AuditKind;
import dev.tocsin.api.audit.AuditTrail;
import dev.tocsin.api.audit.Origin;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.task.DueTasks;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What operators see of jobs and do about them. Each act and its trace in the audit trail commit
 * together, and hold for all API instances.
 */
@Singleton
class Jobs {

  private final Database database;
  private final DueTasks tasks;
  private final JobRepository jobs;
  private final JobRuns runs;
  private final AuditTrail trail;

  Jobs(Database database, DueTasks tasks, JobRepository jobs, JobRuns runs, AuditTrail trail) {
    this.database = database;
    this.tasks = tasks;
    this.jobs = jobs;
    this.runs = runs;
    this.trail = trail;
  }

  /** Who does what to which job, and from where. */
  record Act(long actorId, String job, Origin origin) {}

  @FunctionalInterface
  private interface Work {
    /** Returns whether it has changed anything. */
    boolean on(Transaction tx, JobView job) throws SQLException;
  }

  List<JobView> list() {
    return database.transaction(tx -> jobs.list(tx, tasks.known()));
  }

  JobView show(String job) {
    List<DueTasks.Known> known = List.of(known(job));
    return database.transaction(tx -> jobs.list(tx, known)).get(0);
  }

  /** The latest first; {@code outcome} null for all. */
  Page<JobRunView> runs(String job, RunOutcome outcome, Paging paging, HttpRequest<?> request) {
    known(job);
    return database.transaction(
        tx ->
            paging.page(
                runs.list(tx, job, outcome, paging.size(), paging.offset()),
                runs.count(tx, job, outcome),
                request));
  }

  /** Runs now what waits. A job that runs already is not run a second time beside it. */
  JobView run(Act act) {
    return on(
        act,
        AuditKind.JOB_RUN,
        (tx, job) -> {
          requireUnpaused(job);
          if (jobs.makeDue(tx, act.job()) == 0) {
            throw job.running() > 0
                ? ProblemException.conflict("job_running", "It is running now.")
                : ProblemException.conflict("nothing_waiting", "Nothing of it is to be done.");
          }
          return true;
        });
  }

  /** Runs now what has failed the last time, without waiting until it is due again. */
  JobView retry(Act act) {
    return on(
        act,
        AuditKind.JOB_RETRIED,
        (tx, job) -> {
          requireUnpaused(job);
          if (jobs.makeFailedDue(tx, act.job()) == 0) {
            throw ProblemException.conflict(
                "nothing_failed", "Nothing of it has failed the last time.");
          }
          return true;
        });
  }

  /** Lets nothing of it begin any more, on no instance; what runs ends. */
  JobView pause(Act act) {
    return on(
        act,
        AuditKind.JOB_PAUSED,
        (tx, job) -> {
          if (job.pausedAt() != null) {
            return false;
          }
          jobs.pause(tx, act.job(), act.actorId());
          return true;
        });
  }

  /** Goes on as scheduled; what became due meanwhile is due at once. */
  JobView resume(Act act) {
    return on(
        act,
        AuditKind.JOB_RESUMED,
        (tx, job) -> {
          if (job.pausedAt() == null) {
            return false;
          }
          jobs.resume(tx, act.job());
          return true;
        });
  }

  private JobView on(Act act, AuditKind kind, Work work) {
    List<DueTasks.Known> job = List.of(known(act.job()));
    return database.transaction(
        tx -> {
          jobs.hold(tx, act.job());
          if (work.on(tx, jobs.list(tx, job).get(0))) {
            trail.add(tx, kind, act.actorId(), null, act.origin(), Map.of("job", act.job()));
            tx.afterCommit(tasks::wake);
          }
          return jobs.list(tx, job).get(0);
        });
  }

  private DueTasks.Known known(String job) {
    return tasks.known().stream()
        .filter(known -> known.name().equals(job))
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }

  private static void requireUnpaused(JobView job) {
    if (job.pausedAt() != null) {
      throw ProblemException.conflict("job_paused", "It is paused: resume it first.");
    }
  }
}
