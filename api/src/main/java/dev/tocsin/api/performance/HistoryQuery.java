package dev.tocsin.api.performance;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.http.TimeParameter;
import dev.tocsin.schemas.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * Which part of a curve was asked for.
 *
 * @param step from point to point
 * @param from the start of the first step, a multiple of steps since 1970
 * @param to the start of the last step
 */
record HistoryQuery(Duration step, Instant from, Instant to, int limit) {

  private static final String DEFAULT_INTERVAL = "1h";
  private static final int DEFAULT_LIMIT = 500;
  private static final int MAX_LIMIT = 1000;

  /**
   * Reads the parameters; what is null has its default.
   *
   * @param now nothing is asked of the future
   * @throws ProblemException 422, naming the one that is wrong
   */
  static HistoryQuery of(String interval, String from, String to, Integer limit, Instant now) {
    Duration step = step(interval == null ? DEFAULT_INTERVAL : interval);
    if (limit != null && (limit < 1 || limit > MAX_LIMIT)) {
      throw ProblemException.invalid("limit", "must be from 1 to " + MAX_LIMIT);
    }
    int points = limit == null ? DEFAULT_LIMIT : limit;
    Instant last = to == null ? now : TimeParameter.read("to", to);
    Instant first =
        from == null
            ? notBefore1970(last.minus(step.multipliedBy(points - 1L)))
            : TimeParameter.read("from", from);
    if (first.isAfter(last)) {
      throw ProblemException.invalid("to", "must not be before from");
    }
    Instant end = last.isBefore(now) ? last : now;
    return new HistoryQuery(step, aligned(first, step), aligned(end, step), points);
  }

  private static Duration step(String interval) {
    return Interval.bars().stream()
        .filter(known -> known.id().equals(interval))
        .findFirst()
        .map(known -> Duration.ofMinutes(known.minutes()))
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "interval",
                    "must be one of "
                        + Interval.bars().stream()
                            .map(Interval::id)
                            .collect(Collectors.joining(", "))));
  }

  private static Instant notBefore1970(Instant time) {
    return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
  }

  private static Instant aligned(Instant time, Duration step) {
    return Instant.ofEpochSecond(
        time.getEpochSecond() - Math.floorMod(time.getEpochSecond(), step.toSeconds()));
  }
}
