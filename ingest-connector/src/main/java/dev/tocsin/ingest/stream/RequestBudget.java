package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.RequestLimit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the requests of a task within its share of the exchange's limit: a bucket that fills
 * steadily to what may be asked at once. Background requests leave half of it to the others.
 * Thread-safe.
 */
final class RequestBudget {

  private static final long NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final double capacity;
  private final double perNano;
  private double level;
  private long filledNanos;
  private long pausedUntilNanos;

  RequestBudget(RequestLimit limit) {
    this.capacity = limit.atOnce();
    this.perNano = (double) limit.perMinute() / NANOS_PER_MINUTE;
    this.level = capacity;
    this.filledNanos = System.nanoTime();
    this.pausedUntilNanos = filledNanos;
  }

  /** Waits until a request of this weight may be sent. */
  void acquire(int weight, boolean background) throws InterruptedException {
    for (long wait = take(weight, background); wait > 0; wait = take(weight, background)) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }

  /** Whether a request of this weight may be sent now; if so, it is counted. */
  boolean tryAcquire(int weight) {
    return take(weight, false) == 0;
  }

  /** Nothing is sent for this long: the exchange said so. */
  synchronized void pause(Duration duration) {
    long until = System.nanoTime() + duration.toNanos();
    if (until - pausedUntilNanos > 0) {
      pausedUntilNanos = until;
    }
  }

  /** Takes the weight and returns 0, or returns how long to wait before trying again, in ns. */
  private synchronized long take(int weight, boolean background) {
    long now = System.nanoTime();
    level = Math.min(capacity, level + perNano * (now - filledNanos));
    filledNanos = now;
    if (pausedUntilNanos - now > 0) {
      return pausedUntilNanos - now;
    }
    double taken = Math.min(weight, capacity / 2);
    double needed = background ? taken + capacity / 2 : taken;
    if (level < needed) {
      return Math.max(1, (long) ((needed - level) / perNano));
    }
    level -= taken;
    return 0;
  }
}
