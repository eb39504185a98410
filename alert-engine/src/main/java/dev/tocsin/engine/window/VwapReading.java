package dev.tocsin.engine.window;

import dev.tocsin.engine.series.Ratio;
import java.math.BigDecimal;

/** The average price of what was traded in the window. */
record VwapReading(Turnover turnover) implements RollingReading {

  @Override
  public void roll(long bucket) {
    turnover.roll(bucket);
  }

  @Override
  public double approximate() {
    return turnover.approximateNotional() / turnover.approximateVolume();
  }

  @Override
  public double absoluteError() {
    return 0;
  }

  @Override
  public Ratio exact() {
    if (!turnover.isFull()) {
      return null;
    }
    BigDecimal volume = turnover.volume();
    return volume.signum() == 0 ? null : new Ratio(turnover.notional(), volume);
  }
}
