package dev.tocsin.api.market;

import dev.tocsin.api.http.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * Which candles were asked for.
 *
 * @param from the first open time; null for the newest candles
 * @param to the last open time
 */
record CandleQuery(String interval, Instant from, Instant to, int limit) {

  private static final String INTERVAL = "1m";
  private static final int DEFAULT_LIMIT = 500;
  private static final int MAX_LIMIT = 1000;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * Reads the parameters; what is null has its default.
   *
   * @throws ProblemException 422, naming the one that is wrong
   */
  static CandleQuery of(String interval, String from, String to, Integer limit) {
    if (interval != null && !interval.equals(INTERVAL)) {
      throw ProblemException.invalid("interval", "must be " + INTERVAL + ", there is no other yet");
    }
    if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
      throw ProblemException.invalid("limit", "must be from 1 to " + MAX_LIMIT);
    }
    Instant first = from == null ? null : time("from", from);
    Instant last = to == null ? LATEST : time("to", to);
    if (first != null && first.isAfter(last)) {
      throw ProblemException.invalid("to", "must not be before from");
    }
    return new CandleQuery(INTERVAL, first, last, limit == null ? DEFAULT_LIMIT : limit);
  }

  private static Instant time(String field, String text) {
    try {
      // A plus sign that was not escaped has become a space.
      Instant time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // Said below, as for a time outside the years that can be.
    }
    throw ProblemException.invalid(field, "must be a time such as 2026-11-23T06:00:00Z");
  }
}
