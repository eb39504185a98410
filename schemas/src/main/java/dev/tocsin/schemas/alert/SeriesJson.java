package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Between a {@link Series} and the fields {@code series} and {@code params} of a condition. */
public final class SeriesJson {

  /** The ids of all series, with the parameters of each. */
  public static final Map<String, List<String>> PARAMS =
      Map.ofEntries(
          Map.entry("price", List.of()),
          Map.entry("change_pct", List.of("window")),
          Map.entry("range_pct", List.of("window")),
          Map.entry("volume", List.of("window")),
          Map.entry("vwap", List.of("window")),
          Map.entry("drawdown_pct", List.of()),
          Map.entry("runup_pct", List.of()),
          Map.entry("sma", List.of("n", "interval")),
          Map.entry("ema", List.of("n", "interval")),
          Map.entry("rsi", List.of("n", "interval")),
          Map.entry("macd", List.of("interval", "line")),
          Map.entry("bollinger", List.of("n", "interval", "line")),
          Map.entry("spread_pct", List.of("exchange")),
          Map.entry("position_pnl_pct", List.of()),
          Map.entry("position_value", List.of()));

  /**
   * The parameters as JSON has them; those of other series are null.
   *
   * @param line of {@code macd}: line, signal or histogram; of {@code bollinger}: upper, lower or
   *     percent_b
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Params(Span window, Integer n, Interval interval, String line, String exchange) {

    /** No parameter at all. */
    public static final Params NONE = new Params(null, null, null, null, null);

    private Set<String> given() {
      Set<String> given = new TreeSet<>();
      if (window != null) {
        given.add("window");
      }
      if (n != null) {
        given.add("n");
      }
      if (interval != null) {
        given.add("interval");
      }
      if (line != null) {
        given.add("line");
      }
      if (exchange != null) {
        given.add("exchange");
      }
      return given;
    }
  }

  private SeriesJson() {}

  /**
   * The series.
   *
   * @param params null for none
   * @throws IllegalArgumentException when there is no such series, or a parameter is missing, out
   *     of range or not one of the series; the message says so
   */
  public static Series series(String id, Params params) {
    List<String> wanted = id == null ? null : PARAMS.get(id);
    if (wanted == null) {
      throw new IllegalArgumentException(
          (id == null ? "series is missing" : "'" + id + "' is no series")
              + "; there are "
              + String.join(", ", new TreeSet<>(PARAMS.keySet())));
    }
    Params given = params == null ? Params.NONE : params;
    if (!given.given().equals(Set.copyOf(wanted))) {
      throw new IllegalArgumentException(
          wanted.isEmpty()
              ? id + " has no parameters"
              : id + " has the parameters " + String.join(", ", wanted));
    }
    return switch (id) {
      case "price" -> new Series.Price();
      case "change_pct" -> new Series.ChangePct(given.window);
      case "range_pct" -> new Series.RangePct(given.window);
      case "volume" -> new Series.Volume(given.window);
      case "vwap" -> new Series.Vwap(given.window);
      case "drawdown_pct" -> new Series.DrawdownPct();
      case "runup_pct" -> new Series.RunupPct();
      case "sma" -> new Series.Sma(given.n, given.interval);
      case "ema" -> new Series.Ema(given.n, given.interval);
      case "rsi" -> new Series.Rsi(given.n, given.interval);
      case "macd" -> new Series.Macd(given.interval, line(Series.MacdLine.class, given.line));
      case "bollinger" ->
          new Series.Bollinger(
              given.n, given.interval, line(Series.BollingerLine.class, given.line));
      case "spread_pct" -> new Series.SpreadPct(given.exchange);
      case "position_pnl_pct" -> new Series.PositionPnlPct();
      default -> new Series.PositionValue();
    };
  }

  /** The parameters of a series; null when it has none. */
  public static Params params(Series series) {
    if (series instanceof Series.Windowed windowed) {
      return new Params(windowed.window(), null, null, null, null);
    } else if (series instanceof Series.Sma sma) {
      return new Params(null, sma.n(), sma.interval(), null, null);
    } else if (series instanceof Series.Ema ema) {
      return new Params(null, ema.n(), ema.interval(), null, null);
    } else if (series instanceof Series.Rsi rsi) {
      return new Params(null, rsi.n(), rsi.interval(), null, null);
    } else if (series instanceof Series.Macd macd) {
      return new Params(null, null, macd.interval(), id(macd.line()), null);
    } else if (series instanceof Series.Bollinger bollinger) {
      return new Params(null, bollinger.n(), bollinger.interval(), id(bollinger.line()), null);
    } else if (series instanceof Series.SpreadPct spread) {
      return new Params(null, null, null, null, spread.exchange());
    }
    return null;
  }

  static String id(Enum<?> line) {
    return line.name().toLowerCase(Locale.ROOT);
  }

  private static <L extends Enum<L>> L line(Class<L> type, String id) {
    return Arrays.stream(type.getEnumConstants())
        .filter(line -> id(line).equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "line must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(SeriesJson::id)
                            .collect(Collectors.joining(", "))
                        + ", not '"
                        + id
                        + "'"));
  }
}
