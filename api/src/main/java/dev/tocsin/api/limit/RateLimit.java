package dev.tocsin.api.limit;

import dev.tocsin.api.http.ProblemException;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.http.MutableHttpHeaders;
import java.time.Duration;

/**
 * What a client may ask for, and what is left of it.
 *
 * @param perMinute requests
 */
record RateLimit(int perMinute, ConsumptionProbe probe) {

  /**
   * Sees that there was something left.
   *
   * @throws ProblemException 429 when there was not
   */
  void require() {
    if (!probe.isConsumed()) {
      throw ProblemException.tooMany(
          "too_many_requests",
          "At most %d requests a minute: wait, then go on.".formatted(perMinute),
          Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  void tell(MutableHttpHeaders headers) {
    headers.set("RateLimit-Limit", Integer.toString(perMinute));
    headers.set("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
    headers.set(
        "RateLimit-Reset",
        Long.toString(
            Duration.ofNanos(probe.getNanosToWaitForReset())
                .plusSeconds(1)
                .minusNanos(1)
                .toSeconds()));
  }
}
