package dev.tocsin.api.alert;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;
import java.time.Instant;

/** A row of the table; what has not happened yet is null. */
record Alert(
    long id,
    int version,
    Terms terms,
    Labels labels,
    AlertStatus status,
    Instant createdAt,
    Instant armedAt,
    Triggers triggers,
    String reason) {

  /**
   * What it has triggered, in all its versions.
   *
   * @param at when the job wrote the last one
   * @param id of the last one
   * @param price of the last one's tick
   */
  record Triggers(int count, Instant at, String id, BigDecimal price) {

    static final Triggers NONE = new Triggers(0, null, null, null);
  }

  /** The first of those that it is about. */
  Instrument instrument() {
    return terms.condition().instruments().get(0);
  }

  /** Whether the job holds it, or will. */
  boolean isStanding() {
    return status == AlertStatus.PENDING || status == AlertStatus.ACTIVE;
  }

  /** What the short form says; null when it cannot say what the alert waits for. */
  Condition.Simple priceTarget() {
    return terms.condition() instanceof Condition.Simple part
            && part.series() instanceof Series.Price
            && (part.operator() == Operator.ABOVE || part.operator() == Operator.BELOW)
        ? part
        : null;
  }
}
