package dev.tocsin.api.asset;

import java.time.Duration;
import java.time.Instant;

/**
 * How many requests may go out: so many a minute, all of them at once after a quiet one, and none
 * while the provider wants to be left alone. For one thread.
 */
final class RequestBudget {

  private final int perMinute;
  private double left;
  private Instant countedAt;
  private Instant blockedUntil = Instant.MIN;

  RequestBudget(int perMinute, Instant now) {
    this.perMinute = perMinute;
    this.left = perMinute;
    this.countedAt = now;
  }

  /** Takes one request, if there is one. */
  boolean take(Instant now) {
    double earned = Duration.between(countedAt, now).toMillis() * perMinute / 60_000.0;
    left = Math.min(perMinute, left + Math.max(0, earned));
    countedAt = now;
    if (now.isBefore(blockedUntil) || left < 1) {
      return false;
    }
    left--;
    return true;
  }

  /** Lets no request out until then. */
  void block(Instant until) {
    blockedUntil = until;
  }
}
