package dev.tocsin.api.performance;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.http.TimeParameter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** A stretch of time, in UTC. */
record Period(Instant from, Instant to) {

  private static final Duration DEFAULT = Duration.ofDays(365);
  private static final Duration LONGEST = Duration.ofDays(3_660);

  /**
   * Reads where a period begins and ends: a year ago and now when null. It does not reach into the
   * future.
   *
   * @throws ProblemException 422, naming the parameter that is wrong
   */
  static Period of(String from, String to, Instant now) {
    Instant last = to == null ? now : TimeParameter.read("to", to);
    Instant end = last.isBefore(now) ? last : now;
    Instant first = from == null ? end.minus(DEFAULT) : TimeParameter.read("from", from);
    if (first.isAfter(last)) {
      throw ProblemException.invalid("to", "must not be before from");
    }
    Instant begin = first.isBefore(end) ? first : end;
    if (begin.plus(LONGEST).isBefore(end)) {
      throw ProblemException.invalid("from", "must be within 3660 days of to");
    }
    return new Period(begin, end);
  }

  /**
   * Reads a month; one that is not over ends now.
   *
   * @throws ProblemException 422 when it is none, or has not begun
   */
  static Period month(String month, Instant now) {
    YearMonth read;
    try {
      read = YearMonth.parse(month == null ? "" : month);
    } catch (DateTimeException e) {
      throw noMonth();
    }
    if (read.getYear() < 1970 || read.getYear() > 9999) {
      throw noMonth();
    }
    Instant first = read.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant next = read.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    if (first.isAfter(now)) {
      throw ProblemException.invalid("month", "has not begun");
    }
    return new Period(first, next.isBefore(now) ? next : now);
  }

  private static ProblemException noMonth() {
    return ProblemException.invalid("month", "must be a month such as 2026-11");
  }
}
