package dev.tocsin.engine.performance;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a portfolio was worth at a time.
 *
 * @param value cash and holdings
 * @param deposited money that was put in until then, less what was taken out
 */
public record EquityPoint(Instant time, BigDecimal value, BigDecimal deposited) {

  /** A portfolio before anything was put into it. */
  public static EquityPoint empty(Instant time) {
    return new EquityPoint(time, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  /** The money that was put in since an earlier point. */
  BigDecimal flowSince(EquityPoint earlier) {
    return deposited.subtract(earlier.deposited);
  }
}
