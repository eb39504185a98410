package dev.tocsin.engine.alert;

import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import java.time.Instant;
import java.util.Objects;

/** When a rule about several instruments was accepted, in the order of their merged streams. */
public final class AsOf {

  /** Before all trades. */
  public static final long BEFORE_TIME = Long.MIN_VALUE;

  private AsOf() {}

  /**
   * The latest event time of its as-of points, µs: the version before it counts until then; {@link
   * #BEFORE_TIME} when none of them has one.
   */
  public static long latestMicros(AlertRule rule) {
    return rule.asOf().stream()
        .map(StreamPoint::eventTime)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .map(Times::micros)
        .orElse(BEFORE_TIME);
  }
}
