package dev.tocsin.engine.level;

import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A decimal of {@code numeric(38,18)} as a 128-bit integer in units of 10⁻¹⁸: exact, and ordered by
 * two comparisons of longs.
 *
 * @param high the upper 64 bits, signed
 * @param low the lower 64 bits, unsigned
 */
record FixedPoint(long high, long low) implements Comparable<FixedPoint> {

  private static final long[] POWERS_OF_TEN = powersOfTen();

  /**
   * @param value see {@link Decimals#fitsNumeric}
   */
  static FixedPoint of(BigDecimal value) {
    int missing = Decimals.MAX_SCALE - value.scale();
    if (missing < 0 || missing > Decimals.MAX_SCALE || value.precision() > Decimals.MAX_SCALE) {
      BigInteger units = value.setScale(Decimals.MAX_SCALE).unscaledValue();
      return new FixedPoint(units.shiftRight(Long.SIZE).longValue(), units.longValue());
    }
    long mantissa = value.unscaledValue().longValue();
    long factor = POWERS_OF_TEN[missing];
    return new FixedPoint(Math.multiplyHigh(mantissa, factor), mantissa * factor);
  }

  FixedPoint negated() {
    return new FixedPoint(low == 0 ? -high : ~high, -low);
  }

  @Override
  public int compareTo(FixedPoint other) {
    return compare(high, low, other.high, other.low);
  }

  static int compare(long high, long low, long otherHigh, long otherLow) {
    int upper = Long.compare(high, otherHigh);
    return upper != 0 ? upper : Long.compareUnsigned(low, otherLow);
  }

  private static long[] powersOfTen() {
    long[] powers = new long[Decimals.MAX_SCALE + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }
}
