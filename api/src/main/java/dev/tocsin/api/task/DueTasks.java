package dev.tocsin.api.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Runs what is due in {@code scheduled_tasks}, each task on one API instance. It looks every
 * {@value #POLL_SECONDS} seconds, and at once when told to. What an instance was doing when it died
 * is taken over half a minute later.
 */
@Singleton
public final class DueTasks {

  private static final int POLL_SECONDS = 2;
  private static final int HEARTBEATS_MISSED = 6;
  private static final int THREADS = 4;

  /** As db-scheduler's client does it, which cannot take part in somebody's transaction. */
  private static final String SCHEDULE =
      """
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      values (?, ?, now(), false, 1)
      on conflict do nothing
      """;

  private static final String REGISTER =
      "insert into jobs (name) values (?) on conflict do nothing";

  private final Database database;
  private final List<Known> known;
  private final Scheduler scheduler;

  /**
   * A task that this instance can run.
   *
   * @param isRecurring whether it comes up by a schedule, as the one instance there is of it
   */
  public record Known(String name, boolean isRecurring) {}

  DueTasks(
      DataSource dataSource,
      Database database,
      List<CustomTask<Void>> tasks,
      List<RecurringTask<Void>> recurring,
      List<SchedulerListener> listeners) {
    this.database = database;
    known =
        Stream.concat(
                tasks.stream().map(task -> new Known(task.getName(), false)),
                recurring.stream().map(task -> new Known(task.getName(), true)))
            .sorted(Comparator.comparing(Known::name))
            .toList();
    SchedulerBuilder builder =
        Scheduler.create(dataSource, List.<Task<?>>copyOf(tasks))
            .startTasks(recurring)
            .schedulerName(new SchedulerName.Fixed("api-" + UUID.randomUUID()))
            .threads(THREADS)
            .pollingInterval(Duration.ofSeconds(POLL_SECONDS))
            .heartbeatInterval(Duration.ofSeconds(5))
            .missedHeartbeatsLimit(HEARTBEATS_MISSED)
            .commitWhenAutocommitDisabled(true)
            .shutdownMaxWait(Duration.ofSeconds(3));
    listeners.forEach(builder::addSchedulerListener);
    scheduler = builder.build();
  }

  @EventListener
  void start(StartupEvent event) {
    database.transaction(
        tx -> {
          tx.batch(REGISTER, known.stream().map(task -> new Object[] {task.name()}).toList());
          return null;
        });
    scheduler.start();
  }

  @PreDestroy
  void close() {
    scheduler.stop();
  }

  /** What this instance can run, by name. */
  public List<Known> known() {
    return known;
  }

  /**
   * Makes instances of a task due once the transaction commits; those that are due already stay
   * one.
   */
  public void add(Transaction tx, String task, List<String> instances) throws SQLException {
    tx.batch(SCHEDULE, instances.stream().map(instance -> new Object[] {task, instance}).toList());
  }

  /** Looks now. */
  public void wake() {
    scheduler.triggerCheckForDueExecutions();
  }
}
