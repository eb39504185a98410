package dev.tocsin.api.market;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.http.TimeParameter;
import java.time.Instant;

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
    Instant first = from == null ? null : TimeParameter.read("from", from);
    Instant last = to == null ? TimeParameter.LATEST : TimeParameter.read("to", to);
    if (first != null && first.isAfter(last)) {
      throw ProblemException.invalid("to", "must not be before from");
    }
    return new CandleQuery(INTERVAL, first, last, limit == null ? DEFAULT_LIMIT : limit);
  }
}
