package dev.tocsin.engine.series;

import dev.tocsin.engine.level.LevelKey;
import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * The exact value of a series, as a fraction.
 *
 * @param denominator positive
 */
public record Ratio(BigDecimal numerator, BigDecimal denominator) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * @throws IllegalArgumentException when the denominator is not positive
   */
  public Ratio {
    Objects.requireNonNull(numerator, "numerator");
    if (denominator.signum() <= 0) {
      throw new IllegalArgumentException("denominator " + denominator + " is not positive");
    }
  }

  /** A decimal. */
  public static Ratio of(BigDecimal value) {
    return new Ratio(value, BigDecimal.ONE);
  }

  /** By how many percent a value exceeds a positive base. */
  public static Ratio percentChange(BigDecimal value, BigDecimal base) {
    return new Ratio(value.subtract(base).multiply(HUNDRED), base);
  }

  /** Compares exactly; nothing is divided. */
  public int compareTo(BigDecimal level) {
    return numerator.compareTo(level.multiply(denominator));
  }

  /** See {@link LevelKey}. */
  public long key() {
    if (denominator.compareTo(BigDecimal.ONE) == 0) {
      return LevelKey.of(numerator);
    }
    int scale = Math.max(numerator.scale(), denominator.scale());
    BigInteger above = numerator.setScale(scale).unscaledValue();
    BigInteger below = denominator.setScale(scale).unscaledValue();
    if (above.signum() == 0) {
      return 0;
    }
    // Enough digits for a key whatever the sizes, and one more digit when more follow.
    int shift = Math.max(0, LevelKey.DIGITS + 4 + digits(below) - digits(above));
    BigInteger[] quotient = above.multiply(BigInteger.TEN.pow(shift)).divideAndRemainder(below);
    BigDecimal truncated = new BigDecimal(quotient[0], shift);
    if (quotient[1].signum() == 0) {
      return LevelKey.of(truncated);
    }
    BigDecimal more = BigDecimal.valueOf(above.signum(), shift + 1);
    return LevelKey.of(truncated.add(more));
  }

  /** Rounded to what {@code numeric(38,18)} holds, for people to read. */
  public BigDecimal decimal() {
    return Decimals.normalized(
        numerator.divide(denominator, Decimals.MAX_SCALE, RoundingMode.HALF_EVEN));
  }

  private static int digits(BigInteger value) {
    return new BigDecimal(value).precision();
  }
}
