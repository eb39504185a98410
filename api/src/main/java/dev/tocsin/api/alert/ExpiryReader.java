package dev.tocsin.api.alert;

import dev.tocsin.api.http.ProblemException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Reads when an alert is over. */
final class ExpiryReader {

  private static final String FIELD = "expires_at";
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private ExpiryReader() {}

  /**
   * The time, to the microsecond; null for never.
   *
   * @throws ProblemException 422 when it is none, or none to come
   */
  static Instant read(String text, Clock clock) {
    if (text == null) {
      return null;
    }
    Instant time;
    try {
      time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw ProblemException.invalid(FIELD, "must be a time such as 2030-01-01T00:00:00Z");
    }
    if (time.isAfter(clock.instant().plus(LONGEST))) {
      throw ProblemException.invalid(FIELD, "must be within 3650 days");
    }
    checkToCome(time, clock);
    return time;
  }

  /**
   * Sees that an alert with that expiry can still be in force.
   *
   * @throws ProblemException 422
   */
  static void checkToCome(Instant time, Clock clock) {
    if (time != null && !time.isAfter(clock.instant())) {
      throw ProblemException.invalid(FIELD, "must not have passed already");
    }
  }
}
