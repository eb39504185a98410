package dev.tocsin.api.stream;

import static dev.tocsin.api.stream.EventColumns.numbers;
import static dev.tocsin.api.stream.EventColumns.texts;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.alert.AlertEvent;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes what events say into the rows of their alerts. The status of a version only ever goes
 * forward, {@code pending → active → rejected → expired → triggered}, so the same events in any
 * order, any number of times, leave the same status. Events of another version, or of an alert that
 * was withdrawn, leave it alone; a pause is a version of its own, of which there are no events.
 */
final class AlertStatuses {

  private static final String MISSING =
      """
      select count(*) as missing from unnest(?::bigint[], ?::bigint[]) as event (alert_id, version)
      where not exists (
        select 1 from alert_versions v
        where v.alert_id = event.alert_id and v.version = event.version)
      """;

  private static final String LOCK =
      "select id from alerts where id = any (?::bigint[]) order by id for update";

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

  private static final String EXPIRE =
      """
      update alerts a
      set status = 'expired', reason = null
      from (select distinct id, version
            from unnest(?::bigint[], ?::bigint[]) as t (id, version)) e
      where a.id = e.id and a.version = e.version and a.status in ('pending', 'active', 'rejected')
      returning a.id
      """;

  /** What an alert has fired last is the latest in the time of the market, whatever came first. */
  private static final String TRIGGER =
      """
      with e as (
        select * from unnest(
            ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          as t (id, version, trigger_id, price, event_time, at, over)
      ), fired as (
        select id, count(*) as count,
          (array_agg(trigger_id order by event_time::timestamptz desc, trigger_id desc))[1] as last
        from e group by id
      ), over as (
        select id, version, bool_or(over::boolean) as over from e group by id, version
      )
      update alerts a
      set trigger_count = a.trigger_count + fired.count,
          (trigger_id, trigger_price, triggered_at, trigger_event_time) = (
            select last.trigger_id, last.price, last.at, last.event_time from (
              select e.trigger_id, e.price::numeric as price, e.at::timestamptz as at,
                e.event_time::timestamptz as event_time
              from e where e.id = a.id and e.trigger_id = fired.last
              union all
              select a.trigger_id, a.trigger_price, a.triggered_at, a.trigger_event_time
              where a.trigger_id is not null
            ) last order by last.event_time desc, last.trigger_id desc limit 1),
          reason = case when over.over then null else a.reason end,
          status = case
            when over.over then 'triggered'
            when over.over is not null and a.status = 'pending' then 'active'
            else a.status end
      from fired
        left join (over join alerts b on b.id = over.id and b.version = over.version)
          on over.id = fired.id
      where a.id = fired.id
      returning a.id, over.over as is_over
      """;

  private final Transaction transaction;

  AlertStatuses(Transaction transaction) {
    this.transaction = transaction;
  }

  /**
   * Makes sure that every version the events speak of is visible here, if there is one. An event
   * can be faster than the end of the transaction that accepted its alert: the row is in the log,
   * from which Debezium reads, before others see it. To be called first in a transaction: the lock
   * waits for such transactions, and for nothing when no version is missing.
   */
  void awaitAlertsOf(List<? extends AlertEvent.OfAlert> events) throws SQLException {
    if (transaction.one(
            MISSING,
            row -> row.number("missing"),
            numbers(events, AlertEvent.OfAlert::alertId),
            numbers(events, AlertEvent::version))
        > 0) {
      transaction.update("lock table alerts in share row exclusive mode");
    }
  }

  /** Lets nobody else change the alerts, taken in the order that everybody takes them in. */
  void lockAlertsOf(List<? extends AlertEvent.OfAlert> events) throws SQLException {
    Object alertIds = numbers(events, AlertEvent.OfAlert::alertId);
    transaction.list(LOCK, row -> row.number("id"), alertIds);
  }

  /** Confirms that the job holds these alerts. */
  void arm(List<AlertEvent.Armed> events) throws SQLException {
    if (!events.isEmpty()) {
      transaction.update(
          ARM,
          numbers(events, AlertEvent.OfAlert::alertId),
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
        numbers(events, AlertEvent.OfAlert::alertId),
        numbers(events, AlertEvent::version),
        texts(events, AlertEvent.Rejected::reason));
  }

  /** Ends alerts whose time has come; returns the ids of those it ended. */
  List<Long> expire(List<AlertEvent.Expired> events) throws SQLException {
    if (events.isEmpty()) {
      return List.of();
    }
    return transaction.list(
        EXPIRE,
        row -> row.number("id"),
        numbers(events, AlertEvent.OfAlert::alertId),
        numbers(events, AlertEvent::version));
  }

  /**
   * Adds triggers that count, and had not been counted before; ends the alerts that are over with
   * them. Returns the ids of those it ended.
   */
  List<Long> trigger(List<AlertEvent.Triggered> events) throws SQLException {
    if (events.isEmpty()) {
      return List.of();
    }
    record Fired(long alertId, boolean isOver) {}
    return transaction
        .list(
            TRIGGER,
            row -> new Fired(row.number("id"), row.flag("is_over")),
            numbers(events, AlertEvent.OfAlert::alertId),
            numbers(events, AlertEvent::version),
            texts(events, AlertEvent::eventId),
            texts(events, event -> Decimals.plain(event.price())),
            texts(events, event -> event.eventTime().toString()),
            texts(events, event -> event.processedAt().toString()),
            texts(events, event -> event.over().toString()))
        .stream()
        .filter(Fired::isOver)
        .map(Fired::alertId)
        .toList();
  }
}
