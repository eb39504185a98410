package dev.tocsin.api.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.Severity;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a function said, as {@code /ws/alerts} shows it.
 *
 * @param kind {@code function_triggered}
 * @param eventId the same whenever the event comes again
 * @param price left out when it names none
 * @param eventTime of what it was called with, in the time of the market
 * @param position of what it was called with, in the order of its calls
 * @param index which of the alerts of that call it was, from 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FunctionTriggerFrame(
    String kind,
    String eventId,
    long functionId,
    int version,
    String symbol,
    String exchange,
    String message,
    Severity severity,
    BigDecimal price,
    Instant eventTime,
    String position,
    int index,
    Instant processedAt) {

  static FunctionTriggerFrame of(AlertEvent.FunctionTriggered event) {
    return new FunctionTriggerFrame(
        "function_triggered",
        event.eventId(),
        event.functionId(),
        event.version(),
        event.instrument().symbol(),
        event.instrument().exchange(),
        event.message(),
        event.severity(),
        event.price(),
        event.eventTime(),
        event.position(),
        event.index(),
        event.processedAt());
  }
}
