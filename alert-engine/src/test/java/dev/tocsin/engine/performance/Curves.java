package dev.tocsin.engine.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Curves of values, a day from point to point. */
final class Curves {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long DAY_SECONDS = 86_400;

  private Curves() {}

  /** Without any flow after the first value. */
  static List<EquityPoint> valued(String... values) {
    List<EquityPoint> points = new ArrayList<>();
    for (String value : values) {
      points.add(point(points.size(), value, values[0]));
    }
    return points;
  }

  static EquityPoint point(int day, String value, String deposited) {
    return new EquityPoint(
        START.plusSeconds(day * DAY_SECONDS), new BigDecimal(value), new BigDecimal(deposited));
  }
}
