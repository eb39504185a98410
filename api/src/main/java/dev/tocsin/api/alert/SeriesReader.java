package dev.tocsin.api.alert;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.SeriesJson;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a series and its parameters. */
final class SeriesReader {

  private static final ConditionBody.Params NO_PARAMS =
      new ConditionBody.Params(null, null, null, null, null);

  private SeriesReader() {}

  /**
   * The series of a part.
   *
   * @param instrument that the part is about
   * @throws ProblemException 422, naming the field within the part
   */
  static Series read(ConditionBody part, Instrument instrument, Subject subject) {
    List<String> wanted = part.series() == null ? null : SeriesJson.PARAMS.get(part.series());
    if (wanted == null) {
      throw ProblemException.invalid(
          "series",
          (part.series() == null ? "is missing" : "is not known")
              + "; there are "
              + String.join(", ", new TreeSet<>(SeriesJson.PARAMS.keySet())));
    }
    ConditionBody.Params given = part.params() == null ? NO_PARAMS : part.params();
    checkGiven("window", given.window(), wanted, part.series());
    checkGiven("n", given.n(), wanted, part.series());
    checkGiven("interval", given.interval(), wanted, part.series());
    checkGiven("line", given.line(), wanted, part.series());
    checkGiven("exchange", given.exchange(), wanted, part.series());
    return SeriesJson.series(
        part.series(),
        new SeriesJson.Params(
            window(given.window()),
            n(given.n()),
            interval(given.interval()),
            line(part.series(), given.line()),
            exchange(given.exchange(), instrument, subject)));
  }

  private static void checkGiven(String name, Object value, List<String> wanted, String series) {
    if (wanted.contains(name) && value == null) {
      throw ProblemException.invalid("params." + name, "is missing: " + series + " needs it");
    } else if (!wanted.contains(name) && value != null) {
      throw ProblemException.invalid(
          "params." + name,
          "does not belong to "
              + series
              + (wanted.isEmpty()
                  ? ", which has no parameters"
                  : ", which has " + String.join(", ", wanted)));
    }
  }

  private static Span window(String text) {
    if (text == null) {
      return null;
    }
    Span window = Spans.read(text, "params.window");
    if (window.compareTo(Series.Windowed.MIN_WINDOW) < 0
        || window.compareTo(Series.Windowed.MAX_WINDOW) > 0) {
      throw ProblemException.invalid("params.window", "must be from 1m to 7d");
    }
    if (window.compareTo(Series.Windowed.MAX_SECONDS_WINDOW) > 0 && window.seconds() % 60 != 0) {
      throw ProblemException.invalid("params.window", "must be whole minutes beyond an hour");
    }
    return window;
  }

  private static Integer n(Integer n) {
    if (n != null && (n < Series.Indicator.MIN_N || n > Series.Indicator.MAX_N)) {
      throw ProblemException.invalid(
          "params.n", "must be from " + Series.Indicator.MIN_N + " to " + Series.Indicator.MAX_N);
    }
    return n;
  }

  private static Interval interval(String id) {
    if (id == null) {
      return null;
    }
    return Interval.bars().stream()
        .filter(interval -> interval.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "params.interval",
                    "must be one of "
                        + Interval.bars().stream()
                            .map(Interval::id)
                            .collect(Collectors.joining(", "))));
  }

  private static String line(String series, String name) {
    if (name == null) {
      return null;
    }
    List<String> names =
        series.equals("macd") ? ids(Series.MacdLine.values()) : ids(Series.BollingerLine.values());
    if (!names.contains(name)) {
      throw ProblemException.invalid("params.line", "must be one of " + String.join(", ", names));
    }
    return name;
  }

  private static List<String> ids(Enum<?>[] lines) {
    return Arrays.stream(lines).map(line -> line.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static String exchange(String name, Instrument instrument, Subject subject) {
    if (name == null) {
      return null;
    }
    try {
      String other = subject.otherExchange(instrument, name);
      if (other.equals(instrument.exchange())) {
        throw ProblemException.invalid(
            "exchange", "must be another than " + other + ", which the price is from");
      }
      return other;
    } catch (ProblemException e) {
      throw e.under("params.");
    }
  }
}
