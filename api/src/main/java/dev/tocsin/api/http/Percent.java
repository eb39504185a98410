package dev.tocsin.api.http;

import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Percentages as the API shows them: rounded half-even to four digits after the point. */
public final class Percent {

  private static final int SCALE = 4;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Percent() {}

  /** How many percent a part is of the whole; null when there is no whole. */
  public static BigDecimal of(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? null
        : Decimals.normalized(part.multiply(HUNDRED).divide(whole, SCALE, RoundingMode.HALF_EVEN));
  }
}
