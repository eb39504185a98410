package dev.tocsin.api.stream;

import dev.tocsin.api.alert.StreamPoints;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.delivery.Deliveries;
import dev.tocsin.api.outbox.Outbox;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.StreamPoint;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Takes events into the database: in one transaction the status of their alerts, the triggers that
 * count, those of functions too, what is to be delivered of them, and the tombstones of alerts that
 * are over.
 */
@Singleton
final class AlertEventWriter {

  private final Database database;
  private final Deliveries deliveries;
  private final Outbox outbox;
  private final StreamPoints points;

  AlertEventWriter(Database database, Deliveries deliveries, Outbox outbox, StreamPoints points) {
    this.database = database;
    this.deliveries = deliveries;
    this.outbox = outbox;
    this.points = points;
  }

  /** Writes all of the events or, when it throws, none. */
  void write(List<AlertEvent> events) {
    boolean due = database.transaction(transaction -> write(events, transaction));
    if (due) {
      deliveries.sendDue();
    }
  }

  private boolean write(List<AlertEvent> all, Transaction transaction) throws SQLException {
    List<AlertEvent.OfAlert> events = only(AlertEvent.OfAlert.class, all);
    AlertStatuses statuses = new AlertStatuses(transaction);
    statuses.awaitAlertsOf(events);
    statuses.lockAlertsOf(events);
    statuses.arm(only(AlertEvent.Armed.class, events));
    bury(statuses.reject(only(AlertEvent.Rejected.class, events)), transaction);
    List<AlertEvent.Expired> expiries = only(AlertEvent.Expired.class, events);
    end(statuses.expire(expiries), expiries, transaction);
    List<AlertEvent.Triggered> triggers = only(AlertEvent.Triggered.class, events);
    AlertTriggers counted = new AlertTriggers(transaction);
    List<AlertEvent.Triggered> fresh = counted.count(triggers);
    end(statuses.trigger(fresh), fresh, transaction);
    points.atLeast(transaction, fresh.stream().map(AlertEventWriter::firedAt).toList());
    Set<String> toMail = counted.withChannel("email", fresh);
    deliveries.add(
        fresh.stream().filter(trigger -> toMail.contains(trigger.eventId())).toList(), transaction);
    boolean isSaidToMail = writeSaid(only(AlertEvent.FunctionTriggered.class, all), transaction);
    return !toMail.isEmpty() || isSaidToMail;
  }

  /** Takes in what functions said; tells whether any of it is to be mailed. */
  private boolean writeSaid(List<AlertEvent.FunctionTriggered> events, Transaction transaction)
      throws SQLException {
    if (events.isEmpty()) {
      return false;
    }
    FunctionTriggers triggers = new FunctionTriggers(transaction);
    triggers.awaitFunctionsOf(events);
    List<AlertEvent.FunctionTriggered> fresh = triggers.count(events);
    Set<String> toMail = triggers.withChannel("email", fresh);
    deliveries.addSaid(
        fresh.stream().filter(trigger -> toMail.contains(trigger.eventId())).toList(), transaction);
    return !toMail.isEmpty();
  }

  /** A clock or the end of a hold fires later than the tick before it. */
  private static StreamPoint firedAt(AlertEvent.Triggered trigger) {
    StreamPoint tick = trigger.tick();
    return trigger.eventTime().isAfter(tick.eventTime()) ? tick.at(trigger.eventTime()) : tick;
  }

  private void end(
      List<Long> alertIds, List<? extends AlertEvent.OfAlert> events, Transaction transaction)
      throws SQLException {
    outbox.add(transaction, new JoinedAlerts(transaction).withdrawals(alertIds, events));
    bury(alertIds, transaction);
  }

  private void bury(List<Long> alertIds, Transaction transaction) throws SQLException {
    outbox.bury(transaction, Topic.ALERT_RULES, alertIds);
  }

  private static <E extends AlertEvent> List<E> only(
      Class<E> kind, List<? extends AlertEvent> events) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
