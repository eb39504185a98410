package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the alerts of a scenario are about. */
public enum Kind {
  /** Prices, with every operator. */
  PRICE(60),
  /** Windows up to two minutes. */
  WINDOWS(20),
  /** Windows beyond an hour. */
  LONG_WINDOWS(400),
  /** Indicators on bars of one minute and of three. */
  INDICATORS(90),
  /** What begins when the alert is in force. */
  TRAILING(60),
  /** What the owner holds. */
  HOLDERS(60),
  /** Prices and windows, with every policy. */
  POLICIES(45),
  /** All series of one instrument, with every policy. */
  EVERYTHING(60),
  /** All series, spreads, and parts on several instruments, with every policy. */
  ACROSS(20);

  private final int pauseSeconds;

  Kind(int pauseSeconds) {
    this.pauseSeconds = pauseSeconds;
  }

  /** The longest pause of its markets; now and then one is three times as long. */
  int pauseSeconds() {
    return pauseSeconds;
  }

  Series series(Random random) {
    return switch (this) {
      case PRICE -> new Series.Price();
      case WINDOWS -> window(random);
      case LONG_WINDOWS -> longWindow(random);
      case INDICATORS -> indicator(random);
      case TRAILING -> trailing(random);
      case HOLDERS -> held(random);
      case POLICIES -> random.nextInt(3) == 0 ? window(random) : new Series.Price();
      case EVERYTHING -> random.nextInt(5) == 0 ? held(random) : shared(random);
      case ACROSS -> random.nextInt(4) == 0 ? new Series.SpreadPct("KRAKEN") : shared(random);
    };
  }

  boolean hasEveryPolicy() {
    return this == POLICIES || this == EVERYTHING || this == ACROSS;
  }

  boolean hasHolders() {
    return this == HOLDERS || this == EVERYTHING;
  }

  private static Series window(Random random) {
    return window(random, 60, 61, 90, 120);
  }

  private static Series longWindow(Random random) {
    return window(random, 61 * 60, 90 * 60, 120 * 60);
  }

  private static Series window(Random random, int... seconds) {
    Span window = new Span(seconds[random.nextInt(seconds.length)]);
    return switch (random.nextInt(4)) {
      case 0 -> new Series.ChangePct(window);
      case 1 -> new Series.RangePct(window);
      case 2 -> new Series.Volume(window);
      default -> new Series.Vwap(window);
    };
  }

  private static Series indicator(Random random) {
    Interval bar = random.nextInt(4) == 0 ? Interval.THREE_MINUTES : Interval.ONE_MINUTE;
    int n = 2 + random.nextInt(5);
    List<Series> all = new ArrayList<>();
    all.add(new Series.Sma(n, bar));
    all.add(new Series.Ema(n, bar));
    all.add(new Series.Rsi(n, bar));
    for (Series.MacdLine line : Series.MacdLine.values()) {
      all.add(new Series.Macd(Interval.ONE_MINUTE, line));
    }
    for (Series.BollingerLine line : Series.BollingerLine.values()) {
      all.add(new Series.Bollinger(n, bar, line));
    }
    return all.get(random.nextInt(all.size()));
  }

  private static Series trailing(Random random) {
    return random.nextBoolean() ? new Series.DrawdownPct() : new Series.RunupPct();
  }

  private static Series held(Random random) {
    return random.nextBoolean() ? new Series.PositionPnlPct() : new Series.PositionValue();
  }

  private static Series shared(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> window(random);
      case 1 -> indicator(random);
      case 2 -> trailing(random);
      default -> new Series.Price();
    };
  }
}
