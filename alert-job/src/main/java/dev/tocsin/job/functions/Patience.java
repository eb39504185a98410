package dev.tocsin.job.functions;

import java.io.Serializable;
import java.time.Duration;

/**
 * How failing endpoints are put up with.
 *
 * @param firstPause before a request is said again; doubles from one to the next
 * @param longestPause that it grows to
 * @param unusableAnswers to an invocation alone after which it is given up
 * @param failuresToOpen so many requests in a row that do not reach an endpoint open its circuit
 * @param openFor how long the circuit stays open; doubles as long as probes fail
 * @param openAtMost that it grows to
 */
record Patience(
    Duration firstPause,
    Duration longestPause,
    int unusableAnswers,
    int failuresToOpen,
    Duration openFor,
    Duration openAtMost)
    implements Serializable {

  static final Patience USUAL =
      new Patience(
          Duration.ofMillis(100),
          Duration.ofSeconds(30),
          10,
          5,
          Duration.ofSeconds(5),
          Duration.ofSeconds(60));

  /**
   * How long to wait.
   *
   * @param failures in a row, from 1
   */
  Duration pause(int failures) {
    return doubled(firstPause, failures - 1, longestPause);
  }

  /**
   * How long a circuit stays open.
   *
   * @param times that it has been opened in a row, from 1
   */
  Duration open(int times) {
    return doubled(openFor, times - 1, openAtMost);
  }

  private static Duration doubled(Duration first, int times, Duration most) {
    Duration doubled = first.multipliedBy(1L << Math.min(times, 20));
    return doubled.compareTo(most) < 0 ? doubled : most;
  }
}
