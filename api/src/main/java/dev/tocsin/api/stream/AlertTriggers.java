package dev.tocsin.api.stream;

import static dev.tocsin.api.stream.EventColumns.numbers;
import static dev.tocsin.api.stream.EventColumns.texts;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.schemas.alert.AlertEvent;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides which triggers count: those of a version that was decided, up to the as-of point at which
 * the next one begins, each the first time that it is said. An alert on several instruments ends at
 * the latest of their times there.
 */
final class AlertTriggers {

  private static final String COUNT =
      """
      insert into alert_triggers (trigger_id, alert_id, version, event_time)
      select distinct on (e.trigger_id) e.trigger_id, e.alert_id, e.version, e.event_time::timestamptz
      from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[])
        as e (trigger_id, alert_id, version, event_time, instrument, trade_id)
      join alert_versions v on v.alert_id = e.alert_id and v.version = e.version
      where not exists (
        select 1 from (
          select as_of from alert_versions next
          where next.alert_id = e.alert_id and next.version > e.version
          order by next.version limit 1
        ) ended, jsonb_to_recordset(ended.as_of)
          as point (instrument text, trade_id bigint, event_time timestamptz)
        having (count(*) = 1 and bool_or(point.instrument = e.instrument and point.trade_id < e.trade_id))
          or max(point.event_time) < e.event_time::timestamptz
      )
      on conflict do nothing
      returning trigger_id
      """;

  /** As the alert has it now or, when it is deleted, had it in the end. */
  private static final String WITH_CHANNEL =
      """
      select e.trigger_id from unnest(?::text[], ?::bigint[]) as e (trigger_id, alert_id)
      where ? = any (coalesce(
        (select channels from alerts a where a.id = e.alert_id),
        (select channels from alert_versions v where v.alert_id = e.alert_id
         order by v.version desc limit 1)))
      """;

  private final Transaction transaction;

  AlertTriggers(Transaction transaction) {
    this.transaction = transaction;
  }

  /** Writes down which of these count; returns those that had not been counted before. */
  List<AlertEvent.Triggered> count(List<AlertEvent.Triggered> events) throws SQLException {
    if (events.isEmpty()) {
      return List.of();
    }
    Set<String> counted =
        new HashSet<>(
            transaction.list(
                COUNT,
                row -> row.text("trigger_id"),
                texts(events, AlertEvent.Triggered::eventId),
                numbers(events, AlertEvent.Triggered::alertId),
                numbers(events, AlertEvent.Triggered::version),
                texts(events, event -> event.eventTime().toString()),
                texts(events, event -> event.tick().instrument().id()),
                numbers(events, event -> event.tick().tradeId())));
    return events.stream().filter(event -> counted.remove(event.eventId())).toList();
  }

  /** The ids of those that are to be sent through a channel. */
  Set<String> withChannel(String channel, List<AlertEvent.Triggered> events) throws SQLException {
    return events.isEmpty()
        ? Set.of()
        : Set.copyOf(
            transaction.list(
                WITH_CHANNEL,
                row -> row.text("trigger_id"),
                texts(events, AlertEvent.Triggered::eventId),
                numbers(events, AlertEvent.Triggered::alertId),
                channel));
  }
}
