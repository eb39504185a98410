package dev.tocsin.engine.window;

import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;

/** The price of the instrument's last trade. */
final class LastPrice {

  private long mantissa;
  private int scale;

  void set(long newMantissa, int newScale) {
    mantissa = newMantissa;
    scale = newScale;
  }

  void set(BigDecimal price) {
    set(price.unscaledValue().longValueExact(), price.scale());
  }

  boolean isKnown() {
    return mantissa != 0;
  }

  double approximate() {
    return Scaled.approximate(mantissa, scale);
  }

  BigDecimal decimal() {
    return Decimals.normalized(BigDecimal.valueOf(mantissa, scale));
  }
}
