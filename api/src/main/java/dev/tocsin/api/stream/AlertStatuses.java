package dev.tocsin.api.stream;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.alert.AlertEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * Writes what events say into the rows of their alerts. The status only ever goes forward, {@code
 * pending → active → rejected → triggered}, so the same events in any order, any number of times,
 * leave the same status. Events of another version, or of an alert that was withdrawn, find no row.
 */
final class AlertStatuses {

  private static final String MISSING =
      """
      select count(*) as missing from unnest(?::bigint[]) as event (alert_id)
      where not exists (select 1 from alerts a where a.id = event.alert_id)
      """;

  private static final String ARM =
      """
      update alerts a
      set status = case when a.status = 'pending' then 'active' else a.status end,
          armed_at = least(a.armed_at, e.at)
      from (select id, version, min(at::timestamptz) as at
            from unnest(?::bigint[], ?::bigint[], ?::text[]) as t (id, version, at)
            group by id, version) e
      where a.id = e.id and a.version = e.version
      """;

  private static final String REJECT =
      """
      update alerts a
      set status = 'rejected', reason = e.reason
      from (select distinct on (id, version) *
            from unnest(?::bigint[], ?::bigint[], ?::text[]) as t (id, version, reason)
            order by id, version, reason) e
      where a.id = e.id and a.version = e.version and a.status in ('pending', 'active')
      returning a.id
      """;

  private static final String TRIGGER =
      """
      update alerts a
      set status = 'triggered', reason = null, trigger_id = e.trigger_id,
          trigger_price = e.price::numeric, triggered_at = e.at::timestamptz
      from (select distinct on (id, version) *
            from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[])
              with ordinality as t (id, version, trigger_id, price, at, place)
            order by id, version, place) e
      where a.id = e.id and a.version = e.version and a.status <> 'triggered'
      returning a.trigger_id
      """;

  private final Transaction transaction;

  AlertStatuses(Transaction transaction) {
    this.transaction = transaction;
  }

  /**
   * Makes sure that every alert the events speak of is visible here, unless it was withdrawn. An
   * event can be faster than the end of the transaction that accepted its alert: the row is in the
   * log, from which Debezium reads, before others see it. To be called first in a transaction: the
   * lock waits for such transactions, and for nothing when no alert is missing.
   */
  void awaitAlertsOf(List<? extends AlertEvent> events) throws SQLException {
    Object alertIds = numbers(events, AlertEvent::alertId);
    if (transaction.one(MISSING, row -> row.number("missing"), alertIds) > 0) {
      transaction.update("lock table alerts in share row exclusive mode");
    }
  }

  /** Confirms that the job holds these alerts. */
  void arm(List<AlertEvent.Armed> events) throws SQLException {
    if (!events.isEmpty()) {
      transaction.update(
          ARM,
          numbers(events, AlertEvent::alertId),
          numbers(events, AlertEvent::version),
          texts(events, event -> event.processedAt().toString()));
    }
  }

  /** Ends alerts that the job cannot hold; returns the ids of those it ended. */
  List<Long> reject(List<AlertEvent.Rejected> events) throws SQLException {
    if (events.isEmpty()) {
      return List.of();
    }
    return transaction.list(
        REJECT,
        row -> row.number("id"),
        numbers(events, AlertEvent::alertId),
        numbers(events, AlertEvent::version),
        texts(events, AlertEvent.Rejected::reason));
  }

  /** Ends alerts that have fired; returns the trigger ids of those it ended. */
  List<String> trigger(List<AlertEvent.Triggered> events) throws SQLException {
    if (events.isEmpty()) {
      return List.of();
    }
    return transaction.list(
        TRIGGER,
        row -> row.text("trigger_id"),
        numbers(events, AlertEvent::alertId),
        numbers(events, AlertEvent::version),
        texts(events, AlertEvent::eventId),
        texts(events, event -> Decimals.plain(event.price())),
        texts(events, event -> event.processedAt().toString()));
  }

  private static <E> Long[] numbers(List<? extends E> events, Function<E, Number> number) {
    return events.stream().map(event -> number.apply(event).longValue()).toArray(Long[]::new);
  }

  private static <E> String[] texts(List<E> events, Function<E, String> text) {
    return events.stream().map(text).toArray(String[]::new);
  }
}
