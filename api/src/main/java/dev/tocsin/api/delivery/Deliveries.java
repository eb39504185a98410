package dev.tocsin.api.delivery;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.task.DueTasks;
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
      select ?, 'email', ?, u.id, ?::jsonb from users u where u.id = ?
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
    for (AlertEvent.Triggered trigger : triggers) {
      rows.add(
          new Object[] {
            trigger.eventId(), trigger.alertId(), Json.text(trigger), trigger.userId()
          });
    }
    transaction.batch(ADD, rows);
    tasks.add(
        transaction, MailTask.NAME, triggers.stream().map(AlertEvent.Triggered::eventId).toList());
  }

  /** Sends what is due now rather than with the next look at the table. */
  public void sendDue() {
    tasks.wake();
  }
}
