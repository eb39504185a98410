package dev.tocsin.api.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Reads times that a query or a body gives, in ISO 8601 with an offset. */
public final class TimeParameter {

  /** The last time there can be. */
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private TimeParameter() {}

  /**
   * The time that a field gives.
   *
   * @throws ProblemException 422 when it is no time, or none from 1970 to 9999
   */
  public static Instant read(String field, String text) {
    try {
      // A plus sign that was not escaped has become a space.
      Instant time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // Said below, as for a time outside the years that can be.
    }
    throw ProblemException.invalid(field, "must be a time such as 2026-11-23T06:00:00Z");
  }
}
