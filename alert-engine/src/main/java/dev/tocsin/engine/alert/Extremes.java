package dev.tocsin.engine.alert;

import java.math.BigDecimal;

/** The highest and the lowest price since an alert is in force. */
record Extremes(BigDecimal high, BigDecimal low) {

  /** Before the first price: whatever comes is higher, and lower. */
  static final Extremes BEFORE_FIRST =
      new Extremes(BigDecimal.ZERO, BigDecimal.valueOf(Long.MAX_VALUE));

  static Extremes of(BigDecimal price) {
    return new Extremes(price, price);
  }

  Extremes with(BigDecimal price) {
    return new Extremes(high.max(price), low.min(price));
  }
}
