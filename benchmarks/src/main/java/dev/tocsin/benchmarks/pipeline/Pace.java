package dev.tocsin.benchmarks.pipeline;

/**
 * When the ticks of a steady load are due.
 *
 * @param startNanos of the first, by {@link System#nanoTime}
 */
record Pace(long startNanos, double nanosPerTick) {

  static Pace ofTicksPerSecond(double rate) {
    return new Pace(System.nanoTime() + 100_000_000, 1e9 / rate);
  }

  /** The same load, of which a tick is due in a moment. */
  static Pace from(long tick, double rate) {
    Pace pace = ofTicksPerSecond(rate);
    return new Pace(pace.startNanos - (long) (tick * pace.nanosPerTick), pace.nanosPerTick);
  }

  /** How many are due by now. */
  long due() {
    long passed = System.nanoTime() - startNanos;
    return passed < 0 ? 0 : (long) (passed / nanosPerTick) + 1;
  }

  long dueNanos(long tick) {
    return startNanos + (long) (tick * nanosPerTick);
  }
}
