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
 * Decides which of what functions said counts: that of a version that was decided, of input up to
 * the point at which it was paused or deleted, each the first time that it is said. A change ends
 * nothing: input goes to the one version or the other, as the job comes to know of it.
 */
final class FunctionTriggers {

  private static final String MISSING =
      """
      select count(*) as missing from unnest(?::bigint[], ?::bigint[]) as e (function_id, version)
      where not exists (
        select 1 from function_versions v
        where v.function_id = e.function_id and v.version = e.version)
      """;

  private static final String COUNT =
      """
      insert into function_triggers (trigger_id, function_id, version, event_time)
      select distinct on (e.trigger_id)
        e.trigger_id, e.function_id, e.version, e.event_time::timestamptz
      from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
        as e (trigger_id, function_id, version, event_time, instrument)
      join function_versions v on v.function_id = e.function_id and v.version = e.version
      where not exists (
        select 1 from function_versions ended, jsonb_to_recordset(ended.as_of)
          as point (instrument text, event_time timestamptz)
        where ended.function_id = e.function_id and ended.version > e.version
          and ended.kind in ('paused', 'deleted') and point.instrument = e.instrument
          and coalesce(point.event_time < e.event_time::timestamptz, true)
      )
      on conflict do nothing
      returning trigger_id
      """;

  private static final String TALLY =
      """
      update functions f set trigger_count = f.trigger_count + t.triggers,
        triggered_at = greatest(f.triggered_at, t.last)
      from (
        select function_id, count(*) as triggers, max(processed_at::timestamptz) as last
        from unnest(?::bigint[], ?::text[]) as e (function_id, processed_at) group by function_id
      ) t
      where f.id = t.function_id
      """;

  private static final String LOCK =
      "select id from functions where id = any (?::bigint[]) order by id for update";

  /** As the function has it now or, when it is deleted, had it in the end. */
  private static final String WITH_CHANNEL =
      """
      select e.trigger_id from unnest(?::text[], ?::bigint[]) as e (trigger_id, function_id)
      where ? = any (coalesce(
        (select channels from functions f where f.id = e.function_id),
        (select channels from function_versions v where v.function_id = e.function_id
         order by v.version desc limit 1)))
      """;

  private final Transaction transaction;

  FunctionTriggers(Transaction transaction) {
    this.transaction = transaction;
  }

  /**
   * An event can come before the transaction that decided its version is seen here: when one is
   * missing, this waits for such transactions.
   */
  void awaitFunctionsOf(List<AlertEvent.FunctionTriggered> events) throws SQLException {
    if (transaction.one(MISSING, row -> row.number("missing"), functions(events), versions(events))
        > 0) {
      transaction.update("lock table functions in share row exclusive mode");
    }
  }

  /** Writes down which of these count; returns those that had not been counted before. */
  List<AlertEvent.FunctionTriggered> count(List<AlertEvent.FunctionTriggered> events)
      throws SQLException {
    transaction.list(LOCK, row -> row.number("id"), (Object) functions(events));
    Set<String> counted =
        new HashSet<>(
            transaction.list(
                COUNT,
                row -> row.text("trigger_id"),
                texts(events, AlertEvent.FunctionTriggered::eventId),
                functions(events),
                versions(events),
                texts(events, event -> event.eventTime().toString()),
                texts(events, event -> event.instrument().id())));
    List<AlertEvent.FunctionTriggered> fresh =
        events.stream().filter(event -> counted.remove(event.eventId())).toList();
    if (!fresh.isEmpty()) {
      transaction.update(
          TALLY, functions(fresh), texts(fresh, event -> event.processedAt().toString()));
    }
    return fresh;
  }

  /** The ids of those that are to be sent through a channel. */
  Set<String> withChannel(String channel, List<AlertEvent.FunctionTriggered> events)
      throws SQLException {
    return events.isEmpty()
        ? Set.of()
        : Set.copyOf(
            transaction.list(
                WITH_CHANNEL,
                row -> row.text("trigger_id"),
                texts(events, AlertEvent.FunctionTriggered::eventId),
                functions(events),
                channel));
  }

  private static Long[] functions(List<AlertEvent.FunctionTriggered> events) {
    return numbers(events, AlertEvent.FunctionTriggered::functionId);
  }

  private static Long[] versions(List<AlertEvent.FunctionTriggered> events) {
    return numbers(events, AlertEvent.FunctionTriggered::version);
  }
}
