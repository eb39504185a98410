package dev.tocsin.engine.indicator;

import dev.tocsin.engine.series.Ratio;
import dev.tocsin.engine.series.Reading;
import dev.tocsin.engine.window.Windows;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;

/** One indicator, shared by all who watch it. */
final class WatchedIndicator implements Reading {

  /** So many bars can end in the minute that one may look back. */
  static final int BARS_BACK = 2;

  private final Series.Indicator series;
  private final Formula formula;
  private final Closes closes;
  private final History history;
  private long lastBar;
  private long bars;
  private double value = Double.NaN;
  private boolean begun;
  private boolean changed;

  private WatchedIndicator(Series.Indicator series, Closes closes, History history) {
    this.series = series;
    this.closes = closes;
    this.history = history;
    formula = Formula.of(series);
  }

  /** From the bars on that the windows know; without a trade yet it waits to {@link #begin}. */
  static WatchedIndicator seeded(Series.Indicator series, Windows windows) {
    Closes none = new Closes(Formula.of(series).closes());
    WatchedIndicator indicator = new WatchedIndicator(series, none, new History());
    indicator.begin(windows);
    return indicator;
  }

  static WatchedIndicator restored(IndicatorRow row) {
    Formula formula = Formula.of(row.series());
    WatchedIndicator indicator =
        new WatchedIndicator(
            row.series(),
            Closes.of(formula.closes(), row.closes()),
            History.of(row.numbers(), formula.numbers()));
    indicator.standAt(row.lastBar(), row.bars());
    return indicator;
  }

  /** As it was at a time at which there had been a trade. */
  WatchedIndicator rewound(long timeMicros) {
    long over = series.interval().bar(timeMicros) - 1;
    int back = (int) Math.min(Math.max(lastBar - over, 0), BARS_BACK);
    WatchedIndicator earlier =
        new WatchedIndicator(series, closes.before(back), history.before(back));
    earlier.standAt(lastBar - back, Math.max(bars - back, 0));
    return earlier;
  }

  /** Begins with the instrument's first trade, unless it has begun. */
  void begin(Windows windows) {
    if (begun || windows.lastPrice() == null) {
      return;
    }
    standAt(series.interval().bar(windows.secondMicros()) - 1, 0);
    windows.closes(series.interval()).forEach(this::count);
    changed = true;
  }

  /** The end of the bar in progress, µs; {@link Long#MAX_VALUE} before the first trade. */
  long barEndMicros() {
    return begun ? endMicros(lastBar + 1) : Long.MAX_VALUE;
  }

  /** The bar in progress is over. */
  void close(BigDecimal close) {
    lastBar++;
    count(close);
  }

  /** The row if it changed since the last time, or null. */
  IndicatorRow changedRow() {
    if (!changed) {
      return null;
    }
    changed = false;
    return new IndicatorRow(series, lastBar, bars, closes.known(), history.numbers());
  }

  /** The end of the bar that brings the first value; null when that is over, or not known yet. */
  Long validFromMicros() {
    if (!begun) {
      return null;
    }
    long missing = formula.bars() - bars;
    return missing <= 0 ? null : endMicros(lastBar + missing);
  }

  @Override
  public double approximate() {
    return value;
  }

  @Override
  public double absoluteError() {
    return 0;
  }

  @Override
  public Ratio exact() {
    return Double.isNaN(value) ? null : Ratio.of(new BigDecimal(value));
  }

  private void standAt(long newLastBar, long newBars) {
    lastBar = newLastBar;
    bars = newBars;
    value = currentValue();
    begun = true;
  }

  private void count(BigDecimal close) {
    closes.add(close);
    history.add(formula.next(history.newest(), closes));
    bars++;
    value = currentValue();
    changed = true;
  }

  private double currentValue() {
    double current = bars < formula.bars() ? Double.NaN : formula.value(history.newest());
    return Double.isInfinite(current) ? Double.NaN : current;
  }

  private long endMicros(long bar) {
    Interval interval = series.interval();
    return (bar + 1) * interval.micros();
  }
}
