package dev.tocsin.engine.indicator;

import dev.tocsin.engine.series.Reading;
import dev.tocsin.engine.state.Nowhere;
import dev.tocsin.engine.state.Table;
import dev.tocsin.engine.window.Windows;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The indicators of an instrument that somebody watches. Their bars end with the instrument's time:
 * before it moves the {@link Windows} on to a time, the caller ends every bar that is over by then,
 * in turn. Not thread-safe.
 */
public final class Indicators {

  private static final long NO_BAR = Long.MAX_VALUE;

  private final Table<IndicatorRow> table;
  private final Windows windows;
  private final Function<Series.Indicator, WatchedIndicator> beginning;
  private final Map<Series.Indicator, WatchedIndicator> watched = new LinkedHashMap<>();
  private final Set<Series.Indicator> released = new LinkedHashSet<>();
  private long nextBarEndMicros = NO_BAR;

  private Indicators(
      Table<IndicatorRow> table,
      Windows windows,
      Function<Series.Indicator, WatchedIndicator> beginning) {
    this.table = table;
    this.windows = windows;
    this.beginning = beginning;
  }

  /**
   * What an earlier {@link #flush} wrote.
   *
   * @param table by a hash of the text of the series
   * @param windows of the same instrument, as they were then
   */
  public static Indicators restore(Table<IndicatorRow> table, Windows windows) {
    Indicators indicators =
        new Indicators(table, windows, series -> WatchedIndicator.seeded(series, windows));
    table.forEach(
        (key, row) -> indicators.watched.put(row.series(), WatchedIndicator.restored(row)));
    indicators.findNextBarEnd();
    return indicators;
  }

  /**
   * The value of a series, shared by all who ask. One that nobody has watched begins with the bars
   * that the windows still know.
   */
  public Reading reading(Series.Indicator series) {
    beginWaiting();
    WatchedIndicator indicator = watched.computeIfAbsent(series, beginning);
    nextBarEndMicros = Math.min(nextBarEndMicros, indicator.barEndMicros());
    return indicator;
  }

  /** Nobody watches a series any more: it is forgotten. */
  public void release(Series.Indicator series) {
    if (watched.remove(series) != null) {
      released.add(series);
      findNextBarEnd();
    }
  }

  /**
   * When the next bar of a watched series ends, µs; {@link Long#MAX_VALUE} when there is none, or
   * no trade yet.
   */
  public long nextBarEndMicros() {
    beginWaiting();
    return nextBarEndMicros;
  }

  /** The bars that end at {@link #nextBarEndMicros} close at the last price. */
  public void endBars(long barEndMicros) {
    BigDecimal close = windows.lastPrice();
    for (WatchedIndicator indicator : watched.values()) {
      if (indicator.barEndMicros() == barEndMicros) {
        indicator.close(close);
      }
    }
    findNextBarEnd();
  }

  /**
   * The end of the bar that brings a series its first value, µs; null when it is over, or when
   * there was no tick yet.
   */
  public Long validFromMicros(Series.Indicator series) {
    WatchedIndicator indicator = watched.get(series);
    return (indicator == null ? beginning.apply(series) : indicator).validFromMicros();
  }

  /**
   * The indicators as they stood at a time, bars that ended at that very time included. They are
   * written nowhere; readings must be asked for before the next bar ends here.
   *
   * @param timeMicros at most a minute before the instrument's time
   * @param scratch the windows as they stood then
   */
  public Indicators rewound(long timeMicros, Windows scratch) {
    return new Indicators(
        new Nowhere<>(),
        scratch,
        series -> {
          WatchedIndicator now = watched.get(series);
          return now == null || scratch.lastPrice() == null
              ? WatchedIndicator.seeded(series, scratch)
              : now.rewound(timeMicros);
        });
  }

  /** Writes what changed since the last time, and removes what was released. */
  public void flush() {
    released.forEach(series -> table.remove(key(series)));
    released.clear();
    for (WatchedIndicator indicator : watched.values()) {
      IndicatorRow row = indicator.changedRow();
      if (row != null) {
        table.put(key(row.series()), row);
      }
    }
  }

  /** Without a next end of a bar, those that are watched still wait for the first trade. */
  private void beginWaiting() {
    if (nextBarEndMicros == NO_BAR && !watched.isEmpty()) {
      watched.values().forEach(indicator -> indicator.begin(windows));
      findNextBarEnd();
    }
  }

  private void findNextBarEnd() {
    nextBarEndMicros = NO_BAR;
    for (WatchedIndicator indicator : watched.values()) {
      nextBarEndMicros = Math.min(nextBarEndMicros, indicator.barEndMicros());
    }
  }

  private static long key(Series.Indicator series) {
    return SeriesKey.of(series.toString());
  }
}
