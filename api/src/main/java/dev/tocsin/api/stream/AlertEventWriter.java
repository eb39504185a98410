package dev.tocsin.api.stream;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.delivery.Deliveries;
import dev.tocsin.api.outbox.Outbox;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes events into the database: in one transaction the status of their alerts, what is to be
 * delivered for those that became triggered, and the tombstones of those that are over.
 */
@Singleton
final class AlertEventWriter {

  private final Database database;
  private final Deliveries deliveries;
  private final Outbox outbox;

  AlertEventWriter(Database database, Deliveries deliveries, Outbox outbox) {
    this.database = database;
    this.deliveries = deliveries;
    this.outbox = outbox;
  }

  /** Writes all of the events or, when it throws, none. */
  void write(List<AlertEvent> events) {
    boolean due = database.transaction(transaction -> write(events, transaction));
    if (due) {
      deliveries.sendDue();
    }
  }

  private boolean write(List<AlertEvent> events, Transaction transaction) throws SQLException {
    AlertStatuses statuses = new AlertStatuses(transaction);
    statuses.awaitAlertsOf(events);
    statuses.arm(only(AlertEvent.Armed.class, events));
    for (Long alertId : statuses.reject(only(AlertEvent.Rejected.class, events))) {
      bury(alertId, transaction);
    }
    List<AlertEvent.Triggered> triggers =
        firstOfEach(
            new HashSet<>(statuses.trigger(only(AlertEvent.Triggered.class, events))), events);
    for (AlertEvent.Triggered trigger : triggers) {
      bury(trigger.alertId(), transaction);
    }
    deliveries.add(triggers, transaction);
    return !triggers.isEmpty();
  }

  private void bury(long alertId, Transaction transaction) throws SQLException {
    outbox.add(transaction, Topic.ALERT_RULES, Long.toString(alertId), null);
  }

  private static List<AlertEvent.Triggered> firstOfEach(
      Set<String> triggerIds, List<AlertEvent> events) {
    return only(AlertEvent.Triggered.class, events).stream()
        .filter(event -> triggerIds.remove(event.eventId()))
        .toList();
  }

  private static <E extends AlertEvent> List<E> only(Class<E> kind, List<AlertEvent> events) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
