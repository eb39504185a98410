package dev.tocsin.job.functions;

import dev.tocsin.schemas.market.MarketMessage;
import java.math.BigDecimal;

/**
 * Sums an instrument's ticks up in buckets of some seconds of event time, which begin at multiples
 * of that since the epoch. A late tick counts into the bucket in progress.
 */
final class Buckets {

  private static final long MICROS_PER_SECOND = 1_000_000L;

  private final int seconds;
  private final long sinceMicros;
  private BucketRow open;

  /** Sums up what comes from a time on. */
  static Buckets since(int seconds, long sinceMicros) {
    return new Buckets(new BucketsRow(seconds, sinceMicros, null));
  }

  Buckets(BucketsRow row) {
    seconds = row.seconds();
    sinceMicros = row.sinceMicros();
    open = row.open();
  }

  BucketsRow row() {
    return new BucketsRow(seconds, sinceMicros, open);
  }

  int seconds() {
    return seconds;
  }

  /** When a bucket ends, excluded, µs since the epoch. */
  long endMicros(BucketRow bucket) {
    return bucket.openMicros() + seconds * MICROS_PER_SECOND;
  }

  /**
   * Ends the bucket in progress if the time has passed it: returns it if it is whole, else null.
   */
  BucketRow advance(long timeMicros) {
    if (open == null || timeMicros < endMicros(open)) {
      return null;
    }
    BucketRow over = open;
    open = null;
    return over.openMicros() >= sinceMicros ? over : null;
  }

  /** Counts a tick in; {@link #advance} knows the time. */
  void add(MarketMessage tick, long timeMicros) {
    BigDecimal price = tick.price();
    BigDecimal quantity = tick.quantity();
    if (open == null) {
      long start = timeMicros - Math.floorMod(timeMicros, seconds * MICROS_PER_SECOND);
      open = BucketRow.of(start, price, quantity, tick.tradeId());
    } else {
      open = open.and(price, quantity, tick.tradeId());
    }
  }
}
