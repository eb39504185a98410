package dev.tocsin.api.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.api.delivery.TriggerText;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An alert event as {@code /ws/alerts} shows it. What does not belong to its kind is left out.
 *
 * @param kind {@code armed}, {@code triggered}, {@code expired} or {@code rejected}
 * @param eventId the same whenever the event comes again
 * @param armedAt of {@code armed}: the first tick after it counts
 * @param direction of an alert on a price being above or below
 * @param targetPrice of an alert on a price being above or below
 * @param tick of {@code triggered}: the last tick before the alert fired
 * @param price of that tick
 * @param previousPrice of an alert on a price: that of the tick before
 * @param validFrom of {@code armed}: when all of its series will have a value
 * @param message of {@code triggered}: what came true, in words
 * @param condition of {@code triggered}, as in {@code alert.rules}
 * @param part which part of the condition came true last, from 0
 * @param previousValue of that part's series, before
 * @param value of that part's series, when the alert fired
 * @param eventTime when it fired or expired, in the time of the market
 * @param over whether the alert is over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
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
    Instant processedAt,
    Instant validFrom,
    String message,
    Condition condition,
    Integer part,
    BigDecimal previousValue,
    BigDecimal value,
    Instant eventTime,
    Boolean over) {

  /** A trade of the exchange. */
  record Place(long tradeId, Instant eventTime) {
    static Place of(StreamPoint point) {
      return new Place(point.tradeId(), point.eventTime());
    }
  }

  static AlertEventFrame of(AlertEvent.OfAlert event) {
    if (event instanceof AlertEvent.Armed armed) {
      return of(armed);
    } else if (event instanceof AlertEvent.Triggered triggered) {
      return of(triggered);
    } else if (event instanceof AlertEvent.Expired expired) {
      return frame("expired", expired, null, expired.expiresAt(), true);
    }
    AlertEvent.Rejected rejected = (AlertEvent.Rejected) event;
    return frame("rejected", rejected, rejected.reason(), null, true);
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
        event.processedAt(),
        event.validFrom(),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static AlertEventFrame of(AlertEvent.Triggered event) {
    Condition.Simple part = event.decisive();
    boolean onPrice = part.series() instanceof Series.Price;
    boolean isTarget =
        event.condition() instanceof Condition.Simple
            && onPrice
            && (part.operator() == Operator.ABOVE || part.operator() == Operator.BELOW);
    return new AlertEventFrame(
        "triggered",
        event.eventId(),
        event.alertId(),
        event.version(),
        event.instrument().symbol(),
        event.instrument().exchange(),
        null,
        null,
        isTarget ? part.operator() : null,
        isTarget ? part.level() : null,
        Place.of(event.tick()),
        event.price(),
        onPrice ? event.previousValue() : null,
        null,
        event.processedAt(),
        null,
        TriggerText.sentence(event),
        event.condition(),
        event.part(),
        event.previousValue(),
        event.value(),
        event.eventTime(),
        event.over());
  }

  private static AlertEventFrame frame(
      String kind, AlertEvent.OfAlert event, String reason, Instant eventTime, boolean over) {
    return new AlertEventFrame(
        kind,
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
        reason,
        event.processedAt(),
        null,
        null,
        null,
        null,
        null,
        null,
        eventTime,
        over);
  }
}
