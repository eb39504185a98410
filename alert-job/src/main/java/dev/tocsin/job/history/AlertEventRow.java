package dev.tocsin.job.history;

import dev.tocsin.schemas.alert.AlertEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A row of {@code alert_events}. Public because Flink builds its serializer from it.
 *
 * @param kind such as {@code triggered}, as the JSON has it
 * @param alertId null when it is about a function
 * @param functionId null when it is about an alert
 * @param event the whole record as it was in the topic, fields this version does not know included
 */
public record AlertEventRow(
    String eventId,
    String kind,
    Long alertId,
    Long functionId,
    int version,
    long userId,
    String instrument,
    Instant processedAt,
    String event) {

  static AlertEventRow decode(byte[] json) throws IOException {
    AlertEvent event = JsonRecords.read(json, AlertEvent.class);
    return new AlertEventRow(
        event.eventId(),
        kind(event),
        event instanceof AlertEvent.OfAlert alert ? alert.alertId() : null,
        event instanceof AlertEvent.FunctionTriggered trigger ? trigger.functionId() : null,
        event.version(),
        event.userId(),
        event.instrument().id(),
        event.processedAt(),
        new String(json, StandardCharsets.UTF_8));
  }

  private static String kind(AlertEvent event) {
    if (event instanceof AlertEvent.Armed) {
      return "armed";
    }
    if (event instanceof AlertEvent.Expired) {
      return "expired";
    }
    if (event instanceof AlertEvent.FunctionTriggered) {
      return "function_triggered";
    }
    return event instanceof AlertEvent.Triggered ? "triggered" : "rejected";
  }
}
