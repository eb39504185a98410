package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How long a bar is. Bars begin at multiples of their length since the epoch, in UTC. */
public enum Interval {
  ONE_MINUTE("1m", 1),
  THREE_MINUTES("3m", 3),
  FIVE_MINUTES("5m", 5),
  FIFTEEN_MINUTES("15m", 15),
  THIRTY_MINUTES("30m", 30),
  ONE_HOUR("1h", 60),
  FOUR_HOURS("4h", 240),
  TWELVE_HOURS("12h", 720),
  ONE_DAY("1d", 1440);

  private static final long MICROS_PER_MINUTE = 60_000_000L;

  private final String id;
  private final long minutes;

  Interval(String id, long minutes) {
    this.id = id;
    this.minutes = minutes;
  }

  /**
   * Reads an id such as {@code 15m}.
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

  /** As in JSON and tables: {@code 15m}. */
  @JsonValue
  public String id() {
    return id;
  }

  /** Its length. */
  public long minutes() {
    return minutes;
  }

  /** Its length, µs. */
  public long micros() {
    return minutes * MICROS_PER_MINUTE;
  }

  /** The number of the bar, since the epoch, that a time lies in. */
  public long bar(long eventTimeMicros) {
    return Math.floorDiv(eventTimeMicros, micros());
  }

  @Override
  public String toString() {
    return id;
  }
}
