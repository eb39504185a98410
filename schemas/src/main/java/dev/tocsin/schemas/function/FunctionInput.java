package dev.tocsin.schemas.function;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tocsin.schemas.Interval;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a function is called with: {@code ticks_5s} or {@code candles_1m}, as people write it. */
public sealed interface FunctionInput {

  /** The longest bucket of ticks, s. */
  int MAX_SECONDS = 3_600;

  /**
   * The trades of every so many seconds of event time, which begin at multiples of that since the
   * epoch, summed up.
   *
   * @param seconds from 1 to {@value #MAX_SECONDS}
   */
  record Ticks(int seconds) implements FunctionInput {
    public Ticks {
      if (seconds < 1 || seconds > MAX_SECONDS) {
        throw new IllegalArgumentException(
            "ticks come in buckets of 1s to " + MAX_SECONDS + "s, not " + seconds + "s");
      }
    }

    @Override
    public String toString() {
      return "ticks_" + seconds + "s";
    }
  }

  /** Candles, once they are closed. */
  record Candles(Interval interval) implements FunctionInput {
    public Candles {
      Objects.requireNonNull(interval, "interval");
    }

    @Override
    public String toString() {
      return "candles_" + interval.id();
    }
  }

  /**
   * Reads an input such as {@code ticks_5s} or {@code candles_1m}.
   *
   * @throws IllegalArgumentException when it is none; the message says what is
   */
  @JsonCreator
  static FunctionInput parse(String text) {
    Matcher matcher = Written.PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no input such as ticks_5s or candles_1m");
    }
    String seconds = matcher.group("seconds");
    return seconds == null
        ? new Candles(Interval.of(matcher.group("interval")))
        : new Ticks(Integer.parseInt(seconds));
  }

  /** As people write it. */
  @JsonValue
  @Override
  String toString();

  /** Holds what an interface would show to everybody. */
  final class Written {
    private static final Pattern PATTERN =
        Pattern.compile("ticks_(?<seconds>[1-9][0-9]{0,5})s|candles_(?<interval>[0-9]+[a-zA-Z])");

    private Written() {}
  }
}
