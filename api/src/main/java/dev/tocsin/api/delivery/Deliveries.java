package dev.tocsin.api.delivery;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.task.DueTasks;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What is to be mailed. A trigger is a row here and a task of db-scheduler, made in the same
 * transaction: none is lost, and of a trigger that comes again there is still one.
 */
@Singleton
public final class Deliveries {

  private static final String ADD =
      """
      insert into deliveries (trigger_id, channel, alert_id, function_id, user_id, event)
      select ?, 'email', ?::bigint, ?::bigint, u.id, ?::jsonb from users u where u.id = ?
      on conflict do nothing
      """;

  private final DueTasks tasks;

  Deliveries(DueTasks tasks) {
    this.tasks = tasks;
  }

  /** Makes a mail due for each trigger once the transaction commits. */
  public void add(List<AlertEvent.Triggered> triggers, Transaction transaction)
      throws SQLException {
    add(transaction, triggers, AlertEvent.Triggered::alertId, trigger -> null);
  }

  /** Makes a mail due for each of what functions said once the transaction commits. */
  public void addSaid(List<AlertEvent.FunctionTriggered> triggers, Transaction transaction)
      throws SQLException {
    add(transaction, triggers, trigger -> null, AlertEvent.FunctionTriggered::functionId);
  }

  private <E extends AlertEvent> void add(
      Transaction transaction,
      List<E> triggers,
      Function<E, Long> alertId,
      Function<E, Long> functionId)
      throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (E trigger : triggers) {
      rows.add(
          new Object[] {
            trigger.eventId(),
            alertId.apply(trigger),
            functionId.apply(trigger),
            Json.text(trigger),
            trigger.userId()
          });
    }
    transaction.batch(ADD, rows);
    tasks.add(transaction, MailTask.NAME, triggers.stream().map(AlertEvent::eventId).toList());
  }

  /** Sends what is due now rather than with the next look at the table. */
  public void sendDue() {
    tasks.wake();
  }
}
