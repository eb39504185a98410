package dev.tocsin.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How long a candle, or a bar of an indicator, is. Intervals begin at multiples of their length
 * since the epoch, in UTC; weeks on Mondays, months on their first day. Each lies within one
 * interval of every longer kind, but for weeks, which may lie in two months.
 */
public enum Interval {
  ONE_SECOND(0, "1s", 1),
  ONE_MINUTE(1, "1m", 60),
  THREE_MINUTES(2, "3m", 3 * 60),
  FIVE_MINUTES(3, "5m", 5 * 60),
  FIFTEEN_MINUTES(4, "15m", 15 * 60),
  THIRTY_MINUTES(5, "30m", 30 * 60),
  ONE_HOUR(6, "1h", 3_600),
  FOUR_HOURS(7, "4h", 4 * 3_600),
  TWELVE_HOURS(8, "12h", 12 * 3_600),
  ONE_DAY(9, "1d", 24 * 3_600),
  ONE_WEEK(10, "1w", 7 * 24 * 3_600),
  /** Of the calendar: of no fixed length. */
  ONE_MONTH(11, "1M", 0);

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
  private static final long SECONDS_PER_MINUTE = 60;

  /** A Monday. */
  private static final long FIRST_WEEK_MICROS = 4 * MICROS_PER_DAY;

  private static final List<Interval> BARS =
      Arrays.stream(values()).filter(Interval::isBar).toList();

  private final int number;
  private final String id;
  private final long seconds;

  Interval(int number, String id, long seconds) {
    this.number = number;
    this.id = id;
    this.seconds = seconds;
  }

  /**
   * Reads an id such as {@code 15m}; {@code 1m} is a minute, {@code 1M} a month.
   *
   * @throws IllegalArgumentException when there is no such interval; the message lists all
   */
  @JsonCreator
  public static Interval of(String id) {
    return Arrays.stream(values())
        .filter(interval -> interval.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + id
                        + "' is no interval; there are "
                        + Arrays.stream(values())
                            .map(Interval::id)
                            .collect(Collectors.joining(", "))));
  }

  /** Those that indicators and policies may have, see {@link #isBar}. */
  public static List<Interval> bars() {
    return BARS;
  }

  /** As in JSON and tables: {@code 15m}. */
  @JsonValue
  public String id() {
    return id;
  }

  /** A number of its own, from 0 without a gap, which it has in every savepoint. */
  public int number() {
    return number;
  }

  /** Whether indicators and policies may have it: those from a minute to a day. */
  public boolean isBar() {
    return seconds % SECONDS_PER_MINUTE == 0 && seconds > 0 && seconds <= 24 * 3_600;
  }

  /** The length of a bar. */
  public long minutes() {
    return barSeconds() / SECONDS_PER_MINUTE;
  }

  /** The length of a bar, µs. */
  public long micros() {
    return barSeconds() * MICROS_PER_SECOND;
  }

  /** The number of the bar, since the epoch, that a time lies in. */
  public long bar(long eventTimeMicros) {
    return Math.floorDiv(eventTimeMicros, micros());
  }

  /** When the interval began that a time lies in, µs since the epoch. */
  public long startMicros(long timeMicros) {
    if (this == ONE_MONTH) {
      LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(timeMicros, MICROS_PER_DAY));
      return date.withDayOfMonth(1).toEpochDay() * MICROS_PER_DAY;
    }
    long first = this == ONE_WEEK ? FIRST_WEEK_MICROS : 0;
    return timeMicros - Math.floorMod(timeMicros - first, seconds * MICROS_PER_SECOND);
  }

  /**
   * When the next interval begins, µs since the epoch.
   *
   * @param openMicros when an interval begins, µs since the epoch
   */
  public long nextMicros(long openMicros) {
    if (this == ONE_MONTH) {
      LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(openMicros, MICROS_PER_DAY));
      return date.plusMonths(1).toEpochDay() * MICROS_PER_DAY;
    }
    return openMicros + seconds * MICROS_PER_SECOND;
  }

  /** When the interval began that a time lies in. */
  public Instant start(Instant time) {
    return Times.instant(startMicros(Times.micros(time)));
  }

  /**
   * When the next interval begins.
   *
   * @param openTime when an interval begins
   */
  public Instant next(Instant openTime) {
    return Times.instant(nextMicros(Times.micros(openTime)));
  }

  @Override
  public String toString() {
    return id;
  }

  private long barSeconds() {
    if (!isBar()) {
      throw new IllegalStateException(id + " is no bar");
    }
    return seconds;
  }
}
