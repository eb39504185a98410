package dev.tocsin.benchmarks.jmh;

/** Prices in cents that move up and down within a band, a cent at a time. */
final class Walk {

  static final long BASE = 10_000_000;
  static final long BAND = 400;
  static final int SCALE = 2;

  private long steps;

  long next() {
    long phase = steps++ % (4 * BAND);
    return BASE + (phase < 2 * BAND ? phase - BAND : 3 * BAND - phase);
  }

  /** The level of an alert outside of the band, as many above as below. */
  static long level(int number) {
    long away = BAND + 1 + number / 2;
    return number % 2 == 0 ? BASE + away : BASE - away;
  }
}
