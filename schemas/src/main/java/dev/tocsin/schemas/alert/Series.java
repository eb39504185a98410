package dev.tocsin.schemas.alert;

import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Span;
import java.util.Objects;

/**
 * A number derived from an instrument's trades. {@code docs/ALERTS.md} defines each. The text of a
 * series, such as {@code change_pct(15m)}, names it everywhere.
 */
public sealed interface Series {

  /** The name in JSON, such as {@code change_pct}. */
  String id();

  /** A series over the last span of event time. */
  sealed interface Windowed extends Series {

    /** The shortest window. */
    Span MIN_WINDOW = Span.ofMinutes(1);

    /** Up to this window buckets are a second, beyond it a minute. */
    Span MAX_SECONDS_WINDOW = Span.ofMinutes(60);

    /** The longest window. */
    Span MAX_WINDOW = Span.ofMinutes(7 * 24 * 60);

    /** How far back it looks. */
    Span window();

    /** The length of the buckets that it rolls over, in seconds. */
    default long bucketSeconds() {
      return bucketSeconds(window());
    }

    private static long bucketSeconds(Span window) {
      return window.compareTo(MAX_SECONDS_WINDOW) <= 0 ? 1 : 60;
    }

    private static Span checked(Span window) {
      Objects.requireNonNull(window, "window");
      if (window.compareTo(MIN_WINDOW) < 0 || window.compareTo(MAX_WINDOW) > 0) {
        throw new IllegalArgumentException("window must be 1m to 7d, not " + window);
      }
      if (window.seconds() % bucketSeconds(window) != 0) {
        throw new IllegalArgumentException(
            "window must be whole minutes beyond an hour, not " + window);
      }
      return window;
    }
  }

  /** A series over closed bars: a double by definition. */
  sealed interface Indicator extends Series {

    /** The fewest bars of an average. */
    int MIN_N = 2;

    /** The most bars of an average. */
    int MAX_N = 500;

    /** Of its bars. */
    Interval interval();

    private static int checked(int n) {
      if (n < MIN_N || n > MAX_N) {
        throw new IllegalArgumentException("n must be " + MIN_N + " to " + MAX_N + ", not " + n);
      }
      return n;
    }

    private static void checked(Interval interval) {
      Objects.requireNonNull(interval, "interval");
      if (!interval.isBar()) {
        throw new IllegalArgumentException("no indicator has bars of " + interval);
      }
    }
  }

  /** A series that depends on who holds the instrument. */
  sealed interface PerHolder extends Series {}

  /** A series that begins when the alert is in force. */
  sealed interface Trailing extends Series {}

  /** Which number of the moving average convergence. */
  enum MacdLine {
    LINE,
    SIGNAL,
    HISTOGRAM
  }

  /** Which number of the bands. */
  enum BollingerLine {
    UPPER,
    LOWER,
    PERCENT_B
  }

  /** The price of the last trade. */
  record Price() implements Series {
    @Override
    public String id() {
      return "price";
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /** By how many percent the price differs from that of a window ago. */
  record ChangePct(Span window) implements Windowed {
    public ChangePct {
      Windowed.checked(window);
    }

    @Override
    public String id() {
      return "change_pct";
    }

    @Override
    public String toString() {
      return id() + "(" + window + ")";
    }
  }

  /** By how many percent the highest price of the window exceeds its lowest. */
  record RangePct(Span window) implements Windowed {
    public RangePct {
      Windowed.checked(window);
    }

    @Override
    public String id() {
      return "range_pct";
    }

    @Override
    public String toString() {
      return id() + "(" + window + ")";
    }
  }

  /** What was traded in the window, in the base currency. */
  record Volume(Span window) implements Windowed {
    public Volume {
      Windowed.checked(window);
    }

    @Override
    public String id() {
      return "volume";
    }

    @Override
    public String toString() {
      return id() + "(" + window + ")";
    }
  }

  /** The average price of what was traded in the window, by quantity. */
  record Vwap(Span window) implements Windowed {
    public Vwap {
      Windowed.checked(window);
    }

    @Override
    public String id() {
      return "vwap";
    }

    @Override
    public String toString() {
      return id() + "(" + window + ")";
    }
  }

  /** By how many percent the price is below its highest since the alert is in force. */
  record DrawdownPct() implements Trailing {
    @Override
    public String id() {
      return "drawdown_pct";
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /** By how many percent the price is above its lowest since the alert is in force. */
  record RunupPct() implements Trailing {
    @Override
    public String id() {
      return "runup_pct";
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /** The mean of the last closes. */
  record Sma(int n, Interval interval) implements Indicator {
    public Sma {
      Indicator.checked(n);
      Indicator.checked(interval);
    }

    @Override
    public String id() {
      return "sma";
    }

    @Override
    public String toString() {
      return id() + "(" + n + ", " + interval + ")";
    }
  }

  /** The exponential mean of the closes. */
  record Ema(int n, Interval interval) implements Indicator {
    public Ema {
      Indicator.checked(n);
      Indicator.checked(interval);
    }

    @Override
    public String id() {
      return "ema";
    }

    @Override
    public String toString() {
      return id() + "(" + n + ", " + interval + ")";
    }
  }

  /** Wilder's relative strength index of the closes, 0 to 100. */
  record Rsi(int n, Interval interval) implements Indicator {
    public Rsi {
      Indicator.checked(n);
      Indicator.checked(interval);
    }

    @Override
    public String id() {
      return "rsi";
    }

    @Override
    public String toString() {
      return id() + "(" + n + ", " + interval + ")";
    }
  }

  /** The difference of the 12- and 26-bar exponential means, and its 9-bar exponential mean. */
  record Macd(Interval interval, MacdLine line) implements Indicator {

    public Macd {
      Indicator.checked(interval);
      Objects.requireNonNull(line, "line");
    }

    @Override
    public String id() {
      return "macd";
    }

    @Override
    public String toString() {
      return id() + "(" + interval + ", " + SeriesJson.id(line) + ")";
    }
  }

  /** The mean of the last closes, two standard deviations up or down, or where the close is. */
  record Bollinger(int n, Interval interval, BollingerLine line) implements Indicator {

    public Bollinger {
      Indicator.checked(n);
      Indicator.checked(interval);
      Objects.requireNonNull(line, "line");
    }

    @Override
    public String id() {
      return "bollinger";
    }

    @Override
    public String toString() {
      return id() + "(" + n + ", " + interval + ", " + SeriesJson.id(line) + ")";
    }
  }

  /** By how many percent the price exceeds that of the same pair on another exchange. */
  record SpreadPct(String exchange) implements Series {
    /**
     * @throws IllegalArgumentException when no exchange can be called that
     */
    public SpreadPct {
      Objects.requireNonNull(exchange, "exchange");
      if (!exchange.matches("[A-Z0-9]{1,16}")) {
        throw new IllegalArgumentException("'" + exchange + "' is not the name of an exchange");
      }
    }

    @Override
    public String id() {
      return "spread_pct";
    }

    @Override
    public String toString() {
      return id() + "(" + exchange + ")";
    }
  }

  /** By how many percent the price exceeds what the owner's position was bought at. */
  record PositionPnlPct() implements PerHolder {
    @Override
    public String id() {
      return "position_pnl_pct";
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /** What the owner's position is worth. */
  record PositionValue() implements PerHolder {
    @Override
    public String id() {
      return "position_value";
    }

    @Override
    public String toString() {
      return id();
    }
  }
}
