package dev.tocsin.api.stream;

import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An alert event as {@code /ws/alerts} shows it. What does not belong to its kind is left out.
 *
 * @param kind {@code armed}, {@code triggered} or {@code rejected}
 * @param eventId the same whenever the event comes again
 * @param armedAt of {@code armed}: the first tick after it counts
 * @param tick of {@code triggered}: the tick that did it
 * @param price of that tick
 * @param previousPrice of the tick before it
 */
record AlertEventFrame(
    String kind,
    String eventId,
    long alertId,
    int version,
    String symbol,
    String exchange,
    Place armedAt,
    Boolean late,
    Operator direction,
    BigDecimal targetPrice,
    Place tick,
    BigDecimal price,
    BigDecimal previousPrice,
    String reason,
    Instant processedAt) {

  /** A trade of the exchange. */
  record Place(long tradeId, Instant eventTime) {
    static Place of(StreamPoint point) {
      return new Place(point.tradeId(), point.eventTime());
    }
  }

  static AlertEventFrame of(AlertEvent event) {
    if (event instanceof AlertEvent.Armed armed) {
      return of(armed);
    } else if (event instanceof AlertEvent.Triggered triggered) {
      return of(triggered);
    }
    return of((AlertEvent.Rejected) event);
  }

  private static AlertEventFrame of(AlertEvent.Armed event) {
    return new AlertEventFrame(
        "armed",
        event.eventId(),
        event.alertId(),
        event.version(),
        event.instrument().symbol(),
        event.instrument().exchange(),
        Place.of(event.armedAt()),
        event.late(),
        null,
        null,
        null,
        null,
        null,
        null,
        event.processedAt());
  }

  private static AlertEventFrame of(AlertEvent.Triggered event) {
    return new AlertEventFrame(
        "triggered",
        event.eventId(),
        event.alertId(),
        event.version(),
        event.instrument().symbol(),
        event.instrument().exchange(),
        null,
        null,
        event.condition().operator(),
        event.condition().level(),
        Place.of(event.tick()),
        event.price(),
        event.previousValue(),
        null,
        event.processedAt());
  }

  private static AlertEventFrame of(AlertEvent.Rejected event) {
    return new AlertEventFrame(
        "rejected",
        event.eventId(),
        event.alertId(),
        event.version(),
        event.instrument().symbol(),
        event.instrument().exchange(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        event.reason(),
        event.processedAt());
  }
}
