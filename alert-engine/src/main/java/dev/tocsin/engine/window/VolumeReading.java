package dev.tocsin.engine.window;

import dev.tocsin.engine.series.Ratio;

/** What was traded in the window. */
record VolumeReading(Turnover turnover) implements RollingReading {

  @Override
  public void roll(long bucket) {
    turnover.roll(bucket);
  }

  @Override
  public double approximate() {
    return turnover.approximateVolume();
  }

  @Override
  public double absoluteError() {
    return 0;
  }

  @Override
  public Ratio exact() {
    return turnover.isFull() ? Ratio.of(turnover.volume()) : null;
  }
}
