package dev.tocsin.api.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a mail that was not accepted is tried again: soon at first, for about a day. */
final class RetrySchedule {

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(7),
          Duration.ofHours(10));

  private RetrySchedule() {}

  /** How long to wait after so many attempts, from 1; empty when it was the last. */
  static Optional<Duration> afterAttempt(int attempts) {
    return attempts > WAITS.size() ? Optional.empty() : Optional.of(WAITS.get(attempts - 1));
  }
}
