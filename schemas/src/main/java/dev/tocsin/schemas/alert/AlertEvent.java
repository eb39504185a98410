package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Topic;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A record of {@code alert.events}: what became of an alert, or what a function says. Delivered at
 * least once; of several with the same {@code eventId} the first counts, and all say the same.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AlertEvent.Armed.class, name = "armed"),
  @JsonSubTypes.Type(value = AlertEvent.Triggered.class, name = "triggered"),
  @JsonSubTypes.Type(value = AlertEvent.Expired.class, name = "expired"),
  @JsonSubTypes.Type(value = AlertEvent.Rejected.class, name = "rejected"),
  @JsonSubTypes.Type(value = AlertEvent.FunctionTriggered.class, name = "function_triggered")
})
public sealed interface AlertEvent {

  /** 128 bits in hex, derived from what the event is about and from nothing else. */
  String eventId();

  /** Which version of the alert or function. */
  int version();

  /** The owner; the key of the topic. */
  long userId();

  /** The instrument that the event happened on. */
  Instrument instrument();

  /** When the job wrote the event, by its wall clock. */
  Instant processedAt();

  /** What became of an alert. */
  sealed interface OfAlert extends AlertEvent {

    /** Which alert. */
    long alertId();
  }

  /**
   * The job holds the alert and will miss no tick after {@code armedAt}.
   *
   * @param armedAt the rule's as-of point, or a later one when the rule came too late for it
   * @param late whether the rule came so late that ticks after its as-of point went by unseen
   * @param validFrom the event time at which every series of the condition will have a value,
   *     should trading go on; null when they have one now, or nobody can tell
   */
  record Armed(
      String eventId,
      long alertId,
      int version,
      long userId,
      Instrument instrument,
      StreamPoint armedAt,
      boolean late,
      Instant validFrom,
      Instant processedAt)
      implements OfAlert {
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
   * @param part which of the condition's parts came true last, from 0; null for the first
   * @param previousValue of that part's series, before; null when it had none
   * @param value of that part's series, when the alert fired; null when the position that it
   *     depends on was gone by then
   * @param eventTime when the alert fired: that of the tick, or the end of a hold or a bar; null
   *     for that of the tick
   * @param topic that the tick was read from; null for {@code market.ticks}
   * @param tick the place of the last tick before the alert fired: the one that did it, unless a
   *     hold or a bar came to its end
   * @param price of that tick
   * @param over whether it was the alert's last; null for yes, as before alerts could go on
   */
  record Triggered(
      String eventId,
      long alertId,
      int version,
      long userId,
      Instrument instrument,
      Condition condition,
      Integer part,
      BigDecimal previousValue,
      BigDecimal value,
      Instant eventTime,
      String topic,
      StreamPoint tick,
      BigDecimal price,
      Boolean over,
      Instant processedAt)
      implements OfAlert {
    public Triggered {
      Objects.requireNonNull(eventId, "eventId");
      Objects.requireNonNull(instrument, "instrument");
      Objects.requireNonNull(condition, "condition");
      Objects.requireNonNull(tick, "tick");
      part = part == null ? 0 : part;
      if (part < 0 || part >= condition.parts().size()) {
        throw new IllegalArgumentException("the condition has no part " + part);
      }
      eventTime = eventTime == null ? tick.eventTime() : eventTime;
      Objects.requireNonNull(eventTime, "eventTime");
      topic = topic == null ? Topic.MARKET_TICKS.topicName() : topic;
      over = over == null || over;
      Objects.requireNonNull(price, "price");
      Objects.requireNonNull(processedAt, "processedAt");
    }

    /** The part that came true last. */
    public Condition.Simple decisive() {
      return condition.parts().get(part);
    }
  }

  /**
   * The alert was not over when its time came.
   *
   * @param expiresAt the event time that its owner had set
   */
  record Expired(
      String eventId,
      long alertId,
      int version,
      long userId,
      Instrument instrument,
      Instant expiresAt,
      Instant processedAt)
      implements OfAlert {
    public Expired {
      Objects.requireNonNull(eventId, "eventId");
      Objects.requireNonNull(instrument, "instrument");
      Objects.requireNonNull(expiresAt, "expiresAt");
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
      implements OfAlert {
    public Rejected {
      Objects.requireNonNull(eventId, "eventId");
      Objects.requireNonNull(instrument, "instrument");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(processedAt, "processedAt");
    }
  }

  /**
   * A function said that something is so.
   *
   * @param message in its own words, at most {@value #MAX_MESSAGE} characters
   * @param severity null for {@code info}
   * @param price that it speaks of; null when it names none
   * @param eventTime of what it was called with
   * @param position of what it was called with, in the order of its calls
   * @param index which of the alerts it is that the call brought, from 0
   */
  record FunctionTriggered(
      String eventId,
      long functionId,
      int version,
      long userId,
      Instrument instrument,
      String message,
      Severity severity,
      BigDecimal price,
      Instant eventTime,
      String position,
      int index,
      Instant processedAt)
      implements AlertEvent {

    /** The longest message. */
    public static final int MAX_MESSAGE = 1_000;

    public FunctionTriggered {
      Objects.requireNonNull(eventId, "eventId");
      Objects.requireNonNull(instrument, "instrument");
      Objects.requireNonNull(message, "message");
      severity = severity == null ? Severity.INFO : severity;
      Objects.requireNonNull(eventTime, "eventTime");
      Objects.requireNonNull(position, "position");
      Objects.requireNonNull(processedAt, "processedAt");
    }
  }
}
