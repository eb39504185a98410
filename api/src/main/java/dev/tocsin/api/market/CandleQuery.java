package dev.tocsin.api.market;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.http.TimeParameter;
import dev.tocsin.schemas.Interval;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/**
 * Which candles are asked for.
 *
 * @param from the first open time that may be among them; null for any
 * @param to the last open time that may be among them
 * @param cursor where the page begins or ends; null for the first of {@code from}, or the last
 * @param limit of the page
 */
record CandleQuery(
    Interval interval,
    @Nullable Instant from,
    Instant to,
    @Nullable CandleCursor cursor,
    int limit) {

  private static final int DEFAULT_LIMIT = 500;
  private static final int MAX_LIMIT = 1000;

  /**
   * Reads the parameters; what is null has its default.
   *
   * @throws ProblemException 422, naming the one that is wrong
   */
  static CandleQuery of(String interval, String from, String to, Integer limit, String cursor) {
    Interval length = interval == null ? Interval.ONE_MINUTE : interval(interval);
    if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
      throw ProblemException.invalid("limit", "must be from 1 to " + MAX_LIMIT);
    }
    Instant first = from == null ? null : TimeParameter.read("from", from);
    Instant last = to == null ? TimeParameter.LATEST : TimeParameter.read("to", to);
    if (first != null && first.isAfter(last)) {
      throw ProblemException.invalid("to", "must not be before from");
    }
    return new CandleQuery(
        length,
        first,
        last,
        cursor == null ? null : CandleCursor.read(cursor),
        limit == null ? DEFAULT_LIMIT : limit);
  }

  /** Whether the page is filled from its beginning on; else from its end back. */
  boolean isForward() {
    return cursor == null ? from != null : cursor.isForward();
  }

  /** Whether the page ends with the newest of all. */
  boolean isNewest() {
    return !isForward() && cursor == null && to.equals(TimeParameter.LATEST);
  }

  /** The first open time that the page may have, by this query alone. */
  Instant first() {
    Instant begin = from == null ? Instant.EPOCH : from;
    return cursor != null && cursor.isForward() && cursor.time().isAfter(begin)
        ? cursor.time()
        : begin;
  }

  /** The last open time that the page may have, by this query alone. */
  Instant last() {
    if (cursor == null || cursor.isForward()) {
      return to;
    }
    Instant end = cursor.time().minusNanos(1000);
    return end.isBefore(to) ? end : to;
  }

  private static Interval interval(String id) {
    try {
      return Interval.of(id);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("interval", e.getMessage());
    }
  }
}
