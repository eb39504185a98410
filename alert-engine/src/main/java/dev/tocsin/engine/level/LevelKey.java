package dev.tocsin.engine.level;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Decimals as longs that are ordered alike. A key holds {@value #DIGITS} significant digits and
 * whether more follow: two decimals whose keys differ compare as the keys do, two decimals of one
 * exact key are equal, and of an inexact key only exact arithmetic knows. So a key selects, and
 * decides but for the rare inexact ones.
 *
 * <p>A key is {@code sign · 2c} for the decimal of {@value #DIGITS} digits that {@code c} stands
 * for, and {@code sign · (2c + 1)} for what lies between it and the next one away from zero.
 */
public final class LevelKey {

  /** Significant digits that a key holds. */
  public static final int DIGITS = 16;

  /** Above the key of every decimal. */
  public static final long HIGHEST = Long.MAX_VALUE;

  /** Below the key of every decimal. */
  public static final long LOWEST = Long.MIN_VALUE;

  private static final int MANTISSA_BITS = 54;
  private static final int EXPONENT_BIAS = 64;
  private static final int MAX_EXPONENT = 127;
  private static final long[] POWERS_OF_TEN = powersOfTen();
  private static final int[] DIGITS_BY_BITS = digitsByBits();

  private LevelKey() {}

  /**
   * The key of {@code mantissa · 10^−scale}. Allocates nothing.
   *
   * @param scale −28 to 60
   */
  public static long of(long mantissa, int scale) {
    if (mantissa < 0) {
      return mantissa == Long.MIN_VALUE
          ? of(BigDecimal.valueOf(mantissa, scale))
          : -ofPositive(-mantissa, scale);
    }
    return mantissa == 0 ? 0 : ofPositive(mantissa, scale);
  }

  /** The key of a decimal of any size; beyond 10^±60 all have the same inexact one. */
  public static long of(BigDecimal value) {
    int sign = value.signum();
    if (sign == 0) {
      return 0;
    }
    if (value.precision() <= DIGITS && value.scale() >= -28 && value.scale() <= 60) {
      return of(value.unscaledValue().longValue(), value.scale());
    }
    BigDecimal size = value.abs();
    int exponent = size.precision() - size.scale();
    if (exponent < -EXPONENT_BIAS + 1) {
      return sign;
    }
    if (exponent > MAX_EXPONENT - EXPONENT_BIAS) {
      return sign * (key(MAX_EXPONENT - EXPONENT_BIAS, POWERS_OF_TEN[DIGITS] - 1) + 1);
    }
    BigDecimal shifted = size.movePointRight(DIGITS - exponent);
    BigInteger cell = shifted.setScale(0, RoundingMode.DOWN).unscaledValue();
    boolean exact = shifted.compareTo(new BigDecimal(cell)) == 0;
    return sign * (key(exponent, cell.longValueExact()) + (exact ? 0 : 1));
  }

  /** The decimal that a key stands for, to within 10⁻¹⁵ of it; infinite beyond all keys. */
  public static double approximate(long key) {
    if (key == HIGHEST || key <= -HIGHEST) {
      return key > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    } else if (key <= 1 && key >= -1) {
      return 0;
    }
    long size = Math.abs(key) >>> 1;
    int exponent = (int) (size >>> MANTISSA_BITS) - EXPONENT_BIAS - DIGITS;
    double value = (size & (1L << MANTISSA_BITS) - 1) * Math.pow(10, exponent);
    return key > 0 ? value : -value;
  }

  /** Whether no other decimal has the key. */
  public static boolean isExact(long key) {
    return (key & 1) == 0;
  }

  /** The lowest key of what is greater than every decimal of an exact key. */
  public static long above(long key) {
    return isExact(key) ? key + 1 : key;
  }

  /** The highest key of what is less than every decimal of an exact key. */
  public static long below(long key) {
    return isExact(key) ? key - 1 : key;
  }

  /**
   * The decimal of an exact key; of an inexact one, what its decimals begin after, away from zero.
   */
  public static BigDecimal decimal(long key) {
    long size = Math.abs(key) >>> 1;
    long cell = size & ((1L << MANTISSA_BITS) - 1);
    int exponent = (int) (size >>> MANTISSA_BITS) - EXPONENT_BIAS;
    return BigDecimal.valueOf(key < 0 ? -cell : cell, DIGITS - exponent);
  }

  private static long ofPositive(long mantissa, int scale) {
    int digits = digits(mantissa);
    int missing = DIGITS - digits;
    int exponent = digits - scale;
    if (missing >= 0) {
      return key(exponent, mantissa * POWERS_OF_TEN[missing]);
    }
    long power = POWERS_OF_TEN[-missing];
    long cell = mantissa / power;
    return key(exponent, cell) + (cell * power == mantissa ? 0 : 1);
  }

  private static long key(int exponent, long cell) {
    return ((long) (exponent + EXPONENT_BIAS) << MANTISSA_BITS | cell) << 1;
  }

  private static int digits(long positive) {
    int atMost = DIGITS_BY_BITS[Long.SIZE - Long.numberOfLeadingZeros(positive)];
    return positive < POWERS_OF_TEN[atMost - 1] ? atMost - 1 : atMost;
  }

  private static long[] powersOfTen() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /** The most digits that a number of so many bits has. */
  private static int[] digitsByBits() {
    int[] digits = new int[Long.SIZE];
    for (int bits = 1; bits < digits.length; bits++) {
      long greatest = bits == Long.SIZE - 1 ? Long.MAX_VALUE : (1L << bits) - 1;
      digits[bits] = Long.toString(greatest).length();
    }
    return digits;
  }
}
