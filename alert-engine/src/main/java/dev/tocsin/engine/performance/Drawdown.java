package dev.tocsin.engine.performance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;

/**
 * A fall from a peak to a later low: {@code (peak − low) / peak}.
 *
 * <p>Source: Magdon-Ismail and Atiya, Maximum Drawdown, Risk Magazine 17(10), 2004.
 *
 * @param rate 0.25 is a quarter; 0 when it never fell
 * @param peak when the peak was
 * @param low when the low was
 */
public record Drawdown(BigDecimal rate, Instant peak, Instant low) {

  /** The deepest fall of a growth, the first one of several; flows do not count as gains. */
  public static Drawdown deepest(List<Growth> growth) {
    Growth peak = growth.get(0);
    Drawdown deepest = new Drawdown(BigDecimal.ZERO, peak.time(), peak.time());
    for (Growth point : growth) {
      if (point.factor().compareTo(peak.factor()) > 0) {
        peak = point;
      }
      BigDecimal rate = fall(peak.factor(), point.factor());
      if (rate.compareTo(deepest.rate()) > 0) {
        deepest = new Drawdown(rate, peak.time(), point.time());
      }
    }
    return deepest;
  }

  private static BigDecimal fall(BigDecimal peak, BigDecimal now) {
    return peak.subtract(now).divide(peak, MathContext.DECIMAL128);
  }
}
