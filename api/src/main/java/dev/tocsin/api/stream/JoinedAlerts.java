package dev.tocsin.api.stream;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.outbox.Outbox;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Alerts on several instruments. That one is over the job finds out where it is joined; for its
 * instruments it is withdrawn, as of then, so that they hold its parts no longer.
 */
final class JoinedAlerts {

  private static final String OVER =
      """
      select v.alert_id, v.version, v.user_id, v.as_of
      from alerts a join alert_versions v on v.alert_id = a.id and v.version = a.version
      where a.id = any (?::bigint[]) and cardinality(a.instruments) > 1
      order by v.alert_id
      """;

  private final Transaction transaction;

  JoinedAlerts(Transaction transaction) {
    this.transaction = transaction;
  }

  /** What their instruments are told of the alerts among these that are on several. */
  List<Outbox.Entry> withdrawals(List<Long> alertIds, List<? extends AlertEvent.OfAlert> events)
      throws SQLException {
    if (alertIds.isEmpty()) {
      return List.of();
    }
    Map<Long, Instant> ends = new HashMap<>();
    events.forEach(
        event -> ends.merge(event.alertId(), time(event), (a, b) -> a.isAfter(b) ? a : b));
    return transaction.list(
        OVER,
        row -> withdrawal(row, ends.get(row.number("alert_id"))),
        (Object) alertIds.toArray(Long[]::new));
  }

  private static Outbox.Entry withdrawal(Row row, Instant end) throws SQLException {
    long alertId = row.number("alert_id");
    List<StreamPoint> asOf =
        Stream.of(asOf(row.text("as_of"))).map(point -> point.at(end)).toList();
    AlertRule rule =
        new AlertRule.Withdrawn(
            alertId, (int) row.number("version") + 1, row.number("user_id"), asOf);
    return new Outbox.Entry(Topic.ALERT_RULES, Long.toString(alertId), Json.bytes(rule));
  }

  private static StreamPoint[] asOf(String json) {
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8), StreamPoint[].class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant time(AlertEvent event) {
    if (event instanceof AlertEvent.Triggered triggered) {
      return triggered.eventTime();
    }
    return event instanceof AlertEvent.Expired expired ? expired.expiresAt() : event.processedAt();
  }
}
