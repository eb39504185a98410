package dev.tocsin.api.delivery;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be mailed. A trigger is a row here and a task of db-scheduler, made in the same
 * transaction: none is lost, and of a trigger that comes again there is still one.
 */
@Singleton
public final class Deliveries {

  private static final String ADD =
      """
      insert into deliveries (trigger_id, channel, alert_id, user_id, event)
      values (?, 'email', ?, ?, ?::jsonb)
      on conflict do nothing
      """;

  /** As db-scheduler's client does it, which cannot take part in somebody's transaction. */
  private static final String SCHEDULE =
      """
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      values (?, ?, now(), false, 1)
      on conflict do nothing
      """;

  private final DueTasks tasks;

  Deliveries(DueTasks tasks) {
    this.tasks = tasks;
  }

  /** Makes a mail due for each trigger once the transaction commits. */
  public void add(List<AlertEvent.Triggered> triggers, Transaction transaction)
      throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    List<Object[]> due = new ArrayList<>();
    for (AlertEvent.Triggered trigger : triggers) {
      rows.add(
          new Object[] {
            trigger.eventId(), trigger.alertId(), trigger.userId(), Json.text(trigger)
          });
      due.add(new Object[] {MailTask.NAME, trigger.eventId()});
    }
    transaction.batch(ADD, rows);
    transaction.batch(SCHEDULE, due);
  }

  /** Sends what is due now rather than with the next look at the table. */
  public void sendDue() {
    tasks.wake();
  }
}
