package dev.tocsin.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of event time in whole seconds, which people write as {@code 90s}, {@code 15m}, {@code
 * 4h} or {@code 7d}.
 *
 * @param seconds positive, at most {@value #MAX_SECONDS}
 */
public record Span(long seconds) implements Comparable<Span> {

  /** 3,650 days. */
  public static final long MAX_SECONDS = 3_650L * 86_400;

  private static final Pattern TEXT = Pattern.compile("(?<count>[0-9]{1,9})(?<unit>[smhd])");
  private static final long MICROS_PER_SECOND = 1_000_000L;

  /**
   * @throws IllegalArgumentException when it is out of range
   */
  public Span {
    if (seconds <= 0 || seconds > MAX_SECONDS) {
      throw new IllegalArgumentException("a time span is 1s to 3650d, not " + seconds + "s");
    }
  }

  /**
   * Reads a span such as {@code 15m}.
   *
   * @throws IllegalArgumentException when the text is no such span; the message says what is
   */
  @JsonCreator
  public static Span of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time span such as 90s, 15m, 4h or 7d");
    }
    return new Span(
        Long.parseLong(matcher.group("count")) * secondsOf(matcher.group("unit").charAt(0)));
  }

  /** A span of that many minutes. */
  public static Span ofMinutes(long minutes) {
    return new Span(minutes * 60);
  }

  /** In microseconds, the unit of event times. */
  public long micros() {
    return seconds * MICROS_PER_SECOND;
  }

  /** For calculations with instants. */
  public Duration duration() {
    return Duration.ofSeconds(seconds);
  }

  @Override
  public int compareTo(Span other) {
    return Long.compare(seconds, other.seconds);
  }

  /** In the largest unit that divides it: {@code 15m}. */
  @JsonValue
  @Override
  public String toString() {
    for (char unit : new char[] {'d', 'h', 'm'}) {
      if (seconds % secondsOf(unit) == 0) {
        return seconds / secondsOf(unit) + String.valueOf(unit);
      }
    }
    return seconds + "s";
  }

  private static long secondsOf(char unit) {
    return switch (unit) {
      case 's' -> 1;
      case 'm' -> 60;
      case 'h' -> 3_600;
      default -> 86_400;
    };
  }
}
