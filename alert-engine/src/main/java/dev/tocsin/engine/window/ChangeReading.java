package dev.tocsin.engine.window;

import dev.tocsin.engine.series.Ratio;

/** By how many percent the last price differs from that of a window ago. */
final class ChangeReading implements RollingReading, RollingWindow.Content {

  private final RollingWindow window;
  private final LastPrice last;
  private double base;

  ChangeReading(BucketLog closed, long length, long bucket, LastPrice last) {
    window = new RollingWindow(closed, length, bucket, this);
    this.last = last;
  }

  @Override
  public void roll(long bucket) {
    window.roll(bucket);
    base = window.isFull() ? window.before().prices().approximateLast() : Double.NaN;
  }

  @Override
  public double approximate() {
    return (last.approximate() - base) * 100 / base;
  }

  @Override
  public double absoluteError() {
    return PERCENT_ERROR;
  }

  @Override
  public Ratio exact() {
    return window.isFull()
        ? Ratio.percentChange(last.decimal(), window.before().prices().last())
        : null;
  }

  @Override
  public void enters(long index, Bucket bucket) {}

  @Override
  public void leaves(long index, Bucket bucket) {}
}
