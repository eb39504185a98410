package dev.tocsin.engine.oracle;

import java.math.BigDecimal;

/** A value that need not be a decimal; the denominator is positive. */
record Fraction(BigDecimal numerator, BigDecimal denominator) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static Fraction of(BigDecimal value) {
    return new Fraction(value, BigDecimal.ONE);
  }

  /** By how many percent a value exceeds a positive base. */
  static Fraction percentOver(BigDecimal value, BigDecimal base) {
    return new Fraction(HUNDRED.multiply(value.subtract(base)), base);
  }

  /** By how many percent a value falls short of a positive base. */
  static Fraction percentUnder(BigDecimal value, BigDecimal base) {
    return new Fraction(HUNDRED.multiply(base.subtract(value)), base);
  }

  boolean lessThan(BigDecimal level) {
    return numerator.compareTo(level.multiply(denominator)) < 0;
  }

  boolean moreThan(BigDecimal level) {
    return numerator.compareTo(level.multiply(denominator)) > 0;
  }
}
