package dev.tocsin.engine.window;

import java.math.BigDecimal;

/** What was traded in a window, and for how much. */
final class Turnover implements RollingWindow.Content {

  private final RollingWindow window;
  private final DecimalSum volume = new DecimalSum();
  private final DecimalSum notional = new DecimalSum();
  private final Bucket settled;
  private final Bucket open;
  private double settledVolume;
  private double settledNotional;

  Turnover(Timeline timeline, long length, long bucket, Bucket open) {
    window = new RollingWindow(timeline.closed(), length, bucket, this);
    settled = timeline.settled();
    this.open = open;
  }

  void roll(long bucket) {
    window.roll(bucket);
    settledVolume = isFull() ? volume.approximate() + settled.volume().approximate() : Double.NaN;
    settledNotional = notional.approximate() + settled.notional().approximate();
  }

  boolean isFull() {
    return window.isFull();
  }

  /** NaN unless the window is full. */
  double approximateVolume() {
    return settledVolume + open.volume().approximate();
  }

  double approximateNotional() {
    return settledNotional + open.notional().approximate();
  }

  BigDecimal volume() {
    return total(volume, settled.volume(), open.volume());
  }

  BigDecimal notional() {
    return total(notional, settled.notional(), open.notional());
  }

  @Override
  public void enters(long index, Bucket bucket) {
    volume.add(bucket.volume());
    notional.add(bucket.notional());
  }

  @Override
  public void leaves(long index, Bucket bucket) {
    volume.subtract(bucket.volume());
    notional.subtract(bucket.notional());
  }

  private static BigDecimal total(DecimalSum closed, DecimalSum settled, DecimalSum open) {
    return closed.toBigDecimal().add(settled.toBigDecimal()).add(open.toBigDecimal());
  }
}
