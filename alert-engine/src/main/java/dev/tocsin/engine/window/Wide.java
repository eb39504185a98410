package dev.tocsin.engine.window;

import dev.tocsin.schemas.Decimals;

/** Multiplies 128-bit integers, given as two longs in two's complement, by powers of ten. */
final class Wide {

  private Wide() {}

  /** Whether the product surely has at most so many bits; may say no of one that just does. */
  static boolean fits(long high, long low, int exponent, int bits) {
    return bitLength(high, low) + bitsOfPower(exponent) <= bits;
  }

  static long timesPowerHigh(long high, long low, int exponent) {
    long upper = high;
    long lower = low;
    for (int left = exponent; left > 0; left -= Decimals.MAX_SCALE) {
      long factor = Scaled.powerOfTen(Math.min(left, Decimals.MAX_SCALE));
      upper = upper * factor + unsignedMultiplyHigh(lower, factor);
      lower *= factor;
    }
    return upper;
  }

  static long timesPowerLow(long low, int exponent) {
    long lower = low;
    for (int left = exponent; left > 0; left -= Decimals.MAX_SCALE) {
      lower *= Scaled.powerOfTen(Math.min(left, Decimals.MAX_SCALE));
    }
    return lower;
  }

  private static int bitLength(long high, long low) {
    long sign = high >> 63;
    long upper = high ^ sign;
    return upper == 0
        ? Long.SIZE - Long.numberOfLeadingZeros(low ^ sign)
        : 2 * Long.SIZE - Long.numberOfLeadingZeros(upper);
  }

  /** At least the bits of the power: 3402/1024 is just above log₂ 10. */
  private static int bitsOfPower(int exponent) {
    return ((exponent * 3402) >> 10) + 1;
  }

  private static long unsignedMultiplyHigh(long unsigned, long positive) {
    return Math.multiplyHigh(unsigned, positive) + ((unsigned >> 63) & positive);
  }
}
