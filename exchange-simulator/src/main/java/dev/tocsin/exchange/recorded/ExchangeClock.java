package dev.tocsin.exchange.recorded;

import java.util.concurrent.TimeUnit;

/**
 * The time of the exchange at the present position of the timeline: that of the latest event
 * played. After the end it goes on with the wall clock. Written by one thread, read by any.
 */
final class ExchangeClock {

  private volatile long millis;
  private volatile long freeSinceNanos;
  private volatile boolean free;

  ExchangeClock(long startMillis) {
    this.millis = startMillis;
  }

  long timeMillis() {
    return free
        ? millis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - freeSinceNanos)
        : millis;
  }

  /** An event of this time has been printed. The clock never goes back. */
  void reach(long eventTimeMillis) {
    millis = Math.max(millis, eventTimeMillis);
  }

  void runFree() {
    freeSinceNanos = System.nanoTime();
    free = true;
  }

  boolean runsFree() {
    return free;
  }
}
