package dev.tocsin.engine.trailing;

import dev.tocsin.engine.level.LevelKey;
import dev.tocsin.engine.series.Ratio;
import java.math.BigDecimal;

/**
 * Which extreme the price is measured from. Of a runup the prices are taken negative: then an
 * extreme only ever rises, whatever the direction, and the series grows as the price falls.
 */
enum Direction {
  DRAWDOWN(1),
  RUNUP(-1);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final int sign;

  Direction(int sign) {
    this.sign = sign;
  }

  BigDecimal signed(BigDecimal price) {
    return sign > 0 ? price : price.negate();
  }

  Ratio value(BigDecimal extreme, BigDecimal price) {
    return new Ratio(signed(extreme.subtract(price)).multiply(HUNDRED), extreme);
  }

  /** The signed price at which the series is exactly at a level. */
  BigDecimal priceAt(BigDecimal levelPct, BigDecimal extreme) {
    return signed(extreme).subtract(levelPct.multiply(extreme).movePointLeft(2));
  }

  /** The same, about. */
  double priceAt(double levelPct, double extreme) {
    return sign * extreme - levelPct * extreme / 100;
  }

  long signedKey(long mantissa, int scale) {
    return sign * LevelKey.of(mantissa, scale);
  }
}
