package dev.tocsin.ingest.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the n-th wait in a row is anything up to {@code initial ×
 * 2ⁿ}, and never more than the maximum. One thread.
 */
final class Backoff {

  private static final int MAX_DOUBLINGS = 30;

  private final Duration initial;
  private final Duration max;
  private final RandomGenerator random;
  private int attempts;

  Backoff(Duration initial, Duration max, RandomGenerator random) {
    this.initial = initial;
    this.max = max;
    this.random = random;
  }

  Duration next() {
    long ceiling = initial.toMillis() << Math.min(attempts, MAX_DOUBLINGS);
    attempts++;
    return Duration.ofMillis(random.nextLong(Math.min(ceiling, max.toMillis()) + 1));
  }

  void reset() {
    attempts = 0;
  }
}
