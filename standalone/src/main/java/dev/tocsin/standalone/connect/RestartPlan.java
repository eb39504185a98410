package dev.tocsin.standalone.connect;

import java.time.Duration;

/**
 * When something that keeps failing is started again: after pauses that double up to a minute.
 *
 * @param dueNanos by {@link System#nanoTime()}
 * @param pause between the attempt that is due and the one after it
 */
record RestartPlan(long dueNanos, Duration pause) {

  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Due at once. */
  static RestartPlan first(long nowNanos) {
    return new RestartPlan(nowNanos, SHORTEST);
  }

  boolean due(long nowNanos) {
    return nowNanos - dueNanos >= 0;
  }

  RestartPlan next(long nowNanos) {
    Duration doubled = pause.multipliedBy(2);
    return new RestartPlan(
        nowNanos + pause.toNanos(), doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
  }
}
