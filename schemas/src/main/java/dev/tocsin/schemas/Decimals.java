package dev.tocsin.schemas;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The decimals that Tocsin carries: what fits {@code numeric(38,18)}, written without an exponent.
 */
public final class Decimals {

  /** Digits after the point that every store and record keeps. */
  public static final int MAX_SCALE = 18;

  /** Digits in all. */
  public static final int MAX_PRECISION = 38;

  private static final int MAX_INTEGER_DIGITS = MAX_PRECISION - MAX_SCALE;
  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger MAX_MANTISSA = BigInteger.valueOf(Long.MAX_VALUE);

  private Decimals() {}

  /**
   * A value that {@link #fitsNumeric} with trailing zeros stripped and a scale of 0–18; equal
   * values become {@code equals}.
   */
  public static BigDecimal normalized(BigDecimal value) {
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return value.scale() <= 0 ? value.setScale(0) : withoutTrailingZeros(value);
  }

  /**
   * Any value as {@code numeric(38,18)} keeps it, rounded half-up and {@link #normalized}; cheap
   * for one like {@code 1e-1000000000} too.
   *
   * @throws ArithmeticException when it has too many digits before the point
   */
  public static BigDecimal rounded(BigDecimal value) {
    long integerDigits = (long) value.precision() - value.scale();
    if (value.signum() == 0 || integerDigits < -MAX_SCALE) {
      return BigDecimal.ZERO;
    }
    if (integerDigits > MAX_INTEGER_DIGITS) {
      throw new ArithmeticException(integerDigits + " digits before the point");
    }
    return normalized(value.setScale(Math.min(value.scale(), MAX_SCALE), RoundingMode.HALF_UP));
  }

  /**
   * A value that {@link #fitsNumeric} in plain notation without trailing zeros, such as {@code
   * 0.00000001} or {@code 65000}.
   */
  public static String plain(BigDecimal value) {
    return normalized(value).toPlainString();
  }

  /**
   * Many at a time: {@link BigDecimal#stripTrailingZeros} divides once for each, and what comes
   * from a column has up to 18.
   */
  private static BigDecimal withoutTrailingZeros(BigDecimal value) {
    BigInteger mantissa = value.unscaledValue();
    int scale = value.scale();
    while (scale >= 9 && mantissa.bitLength() >= Long.SIZE) {
      BigInteger[] parts = mantissa.divideAndRemainder(BILLION);
      if (parts[1].signum() != 0) {
        break;
      }
      mantissa = parts[0];
      scale -= 9;
    }
    if (mantissa.bitLength() < Long.SIZE) {
      return withoutTrailingZeros(mantissa.longValue(), scale);
    }
    BigDecimal stripped = new BigDecimal(mantissa, scale).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static BigDecimal withoutTrailingZeros(long mantissa, int scale) {
    long digits = mantissa;
    int places = scale;
    while (places >= 8 && digits % 100_000_000 == 0) {
      digits /= 100_000_000;
      places -= 8;
    }
    if (places >= 4 && digits % 10_000 == 0) {
      digits /= 10_000;
      places -= 4;
    }
    if (places >= 2 && digits % 100 == 0) {
      digits /= 100;
      places -= 2;
    }
    while (places >= 1 && digits % 10 == 0) {
      digits /= 10;
      places--;
    }
    return BigDecimal.valueOf(digits, places);
  }

  /**
   * Whether {@code numeric(38,18)} holds the value exactly. Cheap for any exponent: {@code
   * 1e1000000000} is not written out.
   */
  public static boolean fitsNumeric(BigDecimal value) {
    if (value.signum() == 0) {
      return true;
    }
    // First, because zeros cannot be stripped from exponents at the limit of an int.
    long integerDigits = (long) value.precision() - value.scale();
    return integerDigits <= MAX_INTEGER_DIGITS
        && (value.scale() <= MAX_SCALE || value.stripTrailingZeros().scale() <= MAX_SCALE);
  }

  /** Whether an SBE decimal (int64 mantissa, exponent −18 to 0) holds the value exactly. */
  public static boolean fitsMantissa(BigDecimal value) {
    boolean isShort =
        value.scale() >= 0 && value.scale() <= MAX_SCALE && value.precision() <= MAX_SCALE;
    return isShort || fitsLongMantissa(value);
  }

  private static boolean fitsLongMantissa(BigDecimal value) {
    return fitsNumeric(value)
        && normalized(value).unscaledValue().abs().compareTo(MAX_MANTISSA) <= 0;
  }
}
