package dev.tocsin.engine.performance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one unit of money that was there all along: the time-weighted growth of a curve.
 * Between two points it grows by {@code value / (value before + flow)}: money that was put in
 * between them counts as put in right after the earlier one. While there is nothing to grow, it
 * stays as it is.
 *
 * <p>Source: CFA Institute, Global Investment Performance Standards (GIPS) 2020, time-weighted
 * return by linking sub-periods.
 *
 * @param time of the point
 * @param factor from the first point to this one; 1 is no gain
 */
public record Growth(Instant time, BigDecimal factor) {

  private static final MathContext DIGITS = MathContext.DECIMAL128;

  /**
   * The growth at every point.
   *
   * @param points at least one, each later than the one before
   */
  public static List<Growth> of(List<EquityPoint> points) {
    List<Growth> growth = new ArrayList<>(points.size());
    BigDecimal factor = BigDecimal.ONE;
    growth.add(new Growth(points.get(0).time(), factor));
    for (int i = 1; i < points.size(); i++) {
      factor = factor.multiply(between(points.get(i - 1), points.get(i)), DIGITS);
      growth.add(new Growth(points.get(i).time(), factor));
    }
    return growth;
  }

  private static BigDecimal between(EquityPoint before, EquityPoint point) {
    BigDecimal invested = before.value().add(point.flowSince(before));
    return invested.signum() <= 0 ? BigDecimal.ONE : point.value().divide(invested, DIGITS);
  }
}
