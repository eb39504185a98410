package dev.tocsin.api.alert;

import dev.tocsin.api.http.Faults;
import dev.tocsin.api.http.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** The whole minutes that a preview is about, {@code to} excluded. */
record PreviewRange(Instant from, Instant to) {

  private static final Duration DEFAULT = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(366);

  /**
   * Reads what was asked for; what is null has its default, and nothing is later than now.
   *
   * @throws ProblemException 422, naming the field that is wrong
   */
  static PreviewRange read(String from, String to, Instant now) {
    Faults faults = new Faults();
    Instant end = to == null ? minute(now) : faults.read(() -> time("to", to, now));
    Instant start = from == null ? null : faults.read(() -> time("from", from, now));
    faults.refuse();
    start = start == null ? end.minus(DEFAULT) : start;
    if (!start.isBefore(end)) {
      throw ProblemException.invalid("from", "must be at least a minute before to");
    }
    if (start.plus(LONGEST).isBefore(end)) {
      throw ProblemException.invalid(
          "from", "must be at most " + LONGEST.toDays() + " days before to");
    }
    return new PreviewRange(start, end);
  }

  private static Instant time(String field, String text, Instant now) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (!time.isBefore(Instant.EPOCH)) {
        return minute(time.isBefore(now) ? time : now);
      }
    } catch (DateTimeException e) {
      // Said below, as for a time before there were any trades.
    }
    throw ProblemException.invalid(field, "must be a time such as 2026-11-23T06:00:00Z");
  }

  private static Instant minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
  }
}
