package dev.tocsin.engine.window;

import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;

/** Decimals as {@code mantissa · 10^−scale}, scale 0 to 18, in primitives: nothing allocates. */
final class Scaled {

  private static final long[] POWERS_OF_TEN = powersOfTen();

  private Scaled() {}

  static int compare(long mantissa, int scale, long otherMantissa, int otherScale) {
    if (scale == otherScale) {
      return Long.compare(mantissa, otherMantissa);
    }
    return scale < otherScale
        ? compareRaised(mantissa, POWERS_OF_TEN[otherScale - scale], otherMantissa)
        : -compareRaised(otherMantissa, POWERS_OF_TEN[scale - otherScale], mantissa);
  }

  /** Off by two roundings of a double at most. */
  static double approximate(long mantissa, int scale) {
    return (double) mantissa / POWERS_OF_TEN[scale];
  }

  static long powerOfTen(int exponent) {
    return POWERS_OF_TEN[exponent];
  }

  private static int compareRaised(long mantissa, long power, long other) {
    int upper = Long.compare(Math.multiplyHigh(mantissa, power), other >> 63);
    return upper != 0 ? upper : Long.compareUnsigned(mantissa * power, other);
  }

  private static long[] powersOfTen() {
    long[] powers = new long[Decimals.MAX_SCALE + 1];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = BigDecimal.ONE.movePointRight(i).longValueExact();
    }
    return powers;
  }
}
