package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tocsin.schemas.Instrument;
import java.util.List;
import java.util.Objects;

/**
 * A record of {@code alert.rules}: what the owner of an alert decided, and the point of the stream
 * from which it counts. The tick after an as-of point is the first that the rule applies to.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AlertRule.Created.class, name = "created"),
  @JsonSubTypes.Type(value = AlertRule.Withdrawn.class, name = "withdrawn")
})
public sealed interface AlertRule {

  /** Positive; the key of the topic. */
  long alertId();

  /** Rises with every decision about the alert, from 1. */
  int version();

  /** The owner. */
  long userId();

  /** One point for each instrument of the alert. */
  List<StreamPoint> asOf();

  /** The instrument whose stream the rule belongs to. */
  default Instrument instrument() {
    return asOf().get(0).instrument();
  }

  /** The alert stands, until it has fired once or is withdrawn. */
  record Created(
      long alertId, int version, long userId, Condition condition, List<StreamPoint> asOf)
      implements AlertRule {
    public Created {
      Objects.requireNonNull(condition, "condition");
      asOf = atLeastOne(asOf);
    }
  }

  /** The alert stands no more; its {@code version} is higher than that of what it withdraws. */
  record Withdrawn(long alertId, int version, long userId, List<StreamPoint> asOf)
      implements AlertRule {
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
