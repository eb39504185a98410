package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A record of {@code alert.events}: what became of an alert. Delivered at least once; of several
 * with the same {@code eventId} the first counts, and all say the same.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AlertEvent.Armed.class, name = "armed"),
  @JsonSubTypes.Type(value = AlertEvent.Triggered.class, name = "triggered"),
  @JsonSubTypes.Type(value = AlertEvent.Rejected.class, name = "rejected")
})
public sealed interface AlertEvent {

  /** 128 bits in hex, derived from what the event is about and from nothing else. */
  String eventId();

  /** Which alert. */
  long alertId();

  /** Which version of it. */
  int version();

  /** The owner; the key of the topic. */
  long userId();

  /** The instrument that the event happened on. */
  Instrument instrument();

  /** When the job wrote the event, by its wall clock. */
  Instant processedAt();

  /**
   * The job holds the alert and will miss no tick after {@code armedAt}.
   *
   * @param armedAt the rule's as-of point, or a later one when the rule came too late for it
   * @param late whether the rule came so late that ticks after its as-of point went by unseen
   */
  record Armed(
      String eventId,
      long alertId,
      int version,
      long userId,
      Instrument instrument,
      StreamPoint armedAt,
      boolean late,
      Instant processedAt)
      implements AlertEvent {
    public Armed {
      Objects.requireNonNull(eventId, "eventId");
      Objects.requireNonNull(instrument, "instrument");
      Objects.requireNonNull(armedAt, "armedAt");
      Objects.requireNonNull(processedAt, "processedAt");
    }
  }

  /**
   * The condition came true.
   *
   * @param eventId the trigger id
   * @param previousValue of the series, at the tick before; null when there was none
   * @param value of the series at the tick
   * @param tick the place of the tick that did it
   * @param price of that tick
   */
  record Triggered(
      String eventId,
      long alertId,
      int version,
      long userId,
      Instrument instrument,
      Condition condition,
      BigDecimal previousValue,
      BigDecimal value,
      StreamPoint tick,
      BigDecimal price,
      Instant processedAt)
      implements AlertEvent {
    public Triggered {
      Objects.requireNonNull(eventId, "eventId");
      Objects.requireNonNull(instrument, "instrument");
      Objects.requireNonNull(condition, "condition");
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(tick, "tick");
      Objects.requireNonNull(price, "price");
      Objects.requireNonNull(processedAt, "processedAt");
    }
  }

  /** The job cannot hold the alert; {@code reason} says why in a sentence. */
  record Rejected(
      String eventId,
      long alertId,
      int version,
      long userId,
      Instrument instrument,
      String reason,
      Instant processedAt)
      implements AlertEvent {
    public Rejected {
      Objects.requireNonNull(eventId, "eventId");
      Objects.requireNonNull(instrument, "instrument");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(processedAt, "processedAt");
    }
  }
}
