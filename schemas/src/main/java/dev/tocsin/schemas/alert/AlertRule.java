package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tocsin.schemas.Instrument;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A record of {@code alert.rules}: what the owner of an alert decided, and the points of the
 * streams from which it counts. The tick after an as-of point is the first that the rule applies
 * to.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AlertRule.Created.class, name = "created"),
  @JsonSubTypes.Type(value = AlertRule.Changed.class, name = "changed"),
  @JsonSubTypes.Type(value = AlertRule.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = AlertRule.Paused.class, name = "paused"),
  @JsonSubTypes.Type(value = AlertRule.Withdrawn.class, name = "withdrawn")
})
public sealed interface AlertRule {

  /** The highest id that an alert can have. */
  long MAX_ALERT_ID = (1L << 59) - 1;

  /** Positive; the key of the topic. */
  long alertId();

  /** Rises with every decision about the alert, from 1. */
  int version();

  /** The owner. */
  long userId();

  /** One point for each instrument of the alert, the first one's first. */
  List<StreamPoint> asOf();

  /** The instrument whose stream the rule belongs to first of all. */
  default Instrument instrument() {
    return asOf().get(0).instrument();
  }

  /** The point of an instrument; empty when the alert has nothing to do with it. */
  default Optional<StreamPoint> asOf(Instrument instrument) {
    return asOf().stream().filter(point -> point.instrument().equals(instrument)).findFirst();
  }

  /** A version of the alert that stands, in the place of the one before. */
  sealed interface InForce extends AlertRule {

    /** What it waits for. */
    Condition condition();

    /** How often it fires. */
    Policy policy();

    /** The event time at which it is over; null for never. */
    Instant expiresAt();
  }

  /** From here on no version of the alert stands. */
  sealed interface Ended extends AlertRule {}

  /** The alert stands for the first time. */
  record Created(
      long alertId,
      int version,
      long userId,
      Condition condition,
      Policy policy,
      Instant expiresAt,
      List<StreamPoint> asOf)
      implements InForce {
    public Created {
      Objects.requireNonNull(condition, "condition");
      policy = policy == null ? Policy.ONCE : policy;
      asOf = atLeastOne(asOf);
    }

    /** An alert that fires once and does not expire. */
    public Created(
        long alertId, int version, long userId, Condition condition, List<StreamPoint> asOf) {
      this(alertId, version, userId, condition, Policy.ONCE, null, asOf);
    }
  }

  /** The alert stands otherwise than before. */
  record Changed(
      long alertId,
      int version,
      long userId,
      Condition condition,
      Policy policy,
      Instant expiresAt,
      List<StreamPoint> asOf)
      implements InForce {
    public Changed {
      Objects.requireNonNull(condition, "condition");
      policy = policy == null ? Policy.ONCE : policy;
      asOf = atLeastOne(asOf);
    }
  }

  /** The alert stands again after a pause, as if it were new. */
  record Resumed(
      long alertId,
      int version,
      long userId,
      Condition condition,
      Policy policy,
      Instant expiresAt,
      List<StreamPoint> asOf)
      implements InForce {
    public Resumed {
      Objects.requireNonNull(condition, "condition");
      policy = policy == null ? Policy.ONCE : policy;
      asOf = atLeastOne(asOf);
    }
  }

  /** The alert stands no more until it is resumed. */
  record Paused(long alertId, int version, long userId, List<StreamPoint> asOf) implements Ended {
    public Paused {
      asOf = atLeastOne(asOf);
    }
  }

  /** The alert stands no more; its {@code version} is higher than that of what it withdraws. */
  record Withdrawn(long alertId, int version, long userId, List<StreamPoint> asOf)
      implements Ended {
    public Withdrawn {
      asOf = atLeastOne(asOf);
    }
  }

  private static List<StreamPoint> atLeastOne(List<StreamPoint> asOf) {
    if (asOf == null || asOf.isEmpty()) {
      throw new IllegalArgumentException("a rule needs an as-of point for its instrument");
    }
    return List.copyOf(asOf);
  }
}
