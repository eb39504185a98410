package dev.tocsin.engine.window;

import dev.tocsin.engine.series.Ratio;

/** By how many percent the highest price of the window exceeds its lowest. */
final class RangeReading implements RollingReading, RollingWindow.Content {

  private final RollingWindow window;
  private final Extremes highs;
  private final Extremes lows;
  private final Bucket settled;
  private final Bucket open;
  private double settledHigh;
  private double settledLow;

  RangeReading(Timeline timeline, long length, long bucket, Bucket open) {
    BucketLog closed = timeline.closed();
    window = new RollingWindow(closed, length, bucket, this);
    highs = new Extremes(closed, PriceRange::compareHigh);
    lows = new Extremes(closed, (a, b) -> b.compareLow(a));
    settled = timeline.settled();
    this.open = open;
  }

  @Override
  public void roll(long bucket) {
    window.roll(bucket);
    settledHigh = Double.NEGATIVE_INFINITY;
    settledLow = Double.POSITIVE_INFINITY;
    if (!window.isFull()) {
      settledHigh = Double.NaN;
      return;
    }
    if (!highs.isEmpty()) {
      settledHigh = highs.greatest().approximateHigh();
      settledLow = lows.greatest().approximateLow();
    }
    if (!settled.isEmpty()) {
      settledHigh = Math.max(settledHigh, settled.prices().approximateHigh());
      settledLow = Math.min(settledLow, settled.prices().approximateLow());
    }
  }

  @Override
  public double approximate() {
    double high = settledHigh;
    double low = settledLow;
    if (!open.isEmpty()) {
      high = Math.max(high, open.prices().approximateHigh());
      low = Math.min(low, open.prices().approximateLow());
    }
    return (high - low) * 100 / low;
  }

  @Override
  public double absoluteError() {
    return PERCENT_ERROR;
  }

  @Override
  public Ratio exact() {
    PriceRange range = new PriceRange();
    if (!highs.isEmpty()) {
      range.add(highs.greatest());
      range.add(lows.greatest());
    }
    range.add(settled.prices());
    range.add(open.prices());
    return !window.isFull() || range.isEmpty()
        ? null
        : Ratio.percentChange(range.high(), range.low());
  }

  @Override
  public void enters(long index, Bucket bucket) {
    highs.enters(index, bucket);
    lows.enters(index, bucket);
  }

  @Override
  public void leaves(long index, Bucket bucket) {
    highs.leaves(index);
    lows.leaves(index);
  }
}
