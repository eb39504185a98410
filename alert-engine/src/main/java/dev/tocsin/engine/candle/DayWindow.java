package dev.tocsin.engine.candle;

import dev.tocsin.engine.candle.Foremost.Quote;
import dev.tocsin.engine.window.DecimalSum;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.MarketStatistics;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * What was traded in the last 1,440 minutes, the one in progress among them. A minute that ends is
 * added, one that falls out is taken away; after a restart or a correction all is added up anew
 * from the minutes that are kept.
 */
final class DayWindow {

  private static final long MINUTE_MICROS = 60_000_000L;
  private static final long REACH_MICROS = 1_439 * MINUTE_MICROS;

  private final CandleRows rows;
  private final DecimalSum volume = new DecimalSum();
  private final DecimalSum quoteVolume = new DecimalSum();
  private final DecimalSum takerBuyVolume = new DecimalSum();
  private final Foremost opens = new Foremost(Comparator.comparingLong(Quote::tradeId).reversed());
  private final Foremost highs = new Foremost(Comparator.comparing(Quote::price));
  private final Foremost lows = new Foremost(Comparator.comparing(Quote::price).reversed());
  private final Foremost closes = new Foremost(Comparator.comparingLong(Quote::tradeId));
  private long trades;
  private long minuteMicros;
  private boolean stale;
  private boolean changed;

  DayWindow(CandleRows rows) {
    this.rows = rows;
  }

  /** Begins with the minutes that are kept. */
  void begin(long openMinuteMicros) {
    minuteMicros = openMinuteMicros;
    corrected();
  }

  /** The minute in progress has changed. */
  void changed() {
    changed = true;
  }

  /** A minute of the past may have changed. */
  void corrected() {
    stale = true;
    changed = true;
  }

  /** The minute in progress is over, with what is written of it, and another one begins. */
  void roll(long openMinuteMicros) {
    long before = minuteMicros;
    minuteMicros = openMinuteMicros;
    if (openMinuteMicros - before > REACH_MICROS) {
      corrected();
    }
    if (stale) {
      return;
    }
    add(before);
    long first = openMinuteMicros - REACH_MICROS;
    for (long minute = before - REACH_MICROS; minute < first; minute += MINUTE_MICROS) {
      remove(minute);
    }
    opens.forgetBefore(first);
    highs.forgetBefore(first);
    lows.forgetBefore(first);
    closes.forgetBefore(first);
  }

  /** Whether it has become another since the last time that this was asked. */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /**
   * What it has come to.
   *
   * @param minute in progress
   * @param last trade of all, which the prices are when there is none in the window
   */
  MarketStatistics statistics(
      Instrument instrument, long eventTimeMicros, OpenCandle minute, Quote last) {
    if (stale) {
      rebuild();
    }
    CandleRow open = minute.isEmpty() ? NOTHING : minute.row();
    boolean isEmpty = minute.isEmpty();
    Quote none = trades == 0 && isEmpty ? last : null;
    return new MarketStatistics(
        instrument,
        Times.instant(eventTimeMicros),
        opens.or(isEmpty ? none : open(minuteMicros, open)).price(),
        highs.or(isEmpty ? none : high(minuteMicros, open)).price(),
        lows.or(isEmpty ? none : low(minuteMicros, open)).price(),
        closes.or(isEmpty ? none : close(minuteMicros, open)).price(),
        Decimals.normalized(volume.toBigDecimal().add(open.volume())),
        CandleRow.carried(quoteVolume.toBigDecimal().add(open.quoteVolume())),
        Decimals.normalized(takerBuyVolume.toBigDecimal().add(open.takerBuyVolume())),
        trades + open.trades(),
        last.tradeId());
  }

  private void rebuild() {
    volume.clear();
    quoteVolume.clear();
    takerBuyVolume.clear();
    trades = 0;
    opens.clear();
    highs.clear();
    lows.clear();
    closes.clear();
    for (long minute = minuteMicros - REACH_MICROS;
        minute < minuteMicros;
        minute += MINUTE_MICROS) {
      add(minute);
    }
    stale = false;
  }

  private void add(long minute) {
    CandleRow row = rows.get(Interval.ONE_MINUTE, minute);
    if (row == null) {
      return;
    }
    volume.add(DecimalSum.of(row.volume()));
    quoteVolume.add(DecimalSum.of(row.quoteVolume()));
    takerBuyVolume.add(DecimalSum.of(row.takerBuyVolume()));
    trades += row.trades();
    opens.add(open(minute, row));
    highs.add(high(minute, row));
    lows.add(low(minute, row));
    closes.add(close(minute, row));
  }

  private void remove(long minute) {
    CandleRow row = rows.get(Interval.ONE_MINUTE, minute);
    if (row == null) {
      return;
    }
    volume.subtract(DecimalSum.of(row.volume()));
    quoteVolume.subtract(DecimalSum.of(row.quoteVolume()));
    takerBuyVolume.subtract(DecimalSum.of(row.takerBuyVolume()));
    trades -= row.trades();
    changed = true;
  }

  private static Quote open(long minute, CandleRow row) {
    return new Quote(minute, row.firstTradeId(), row.open());
  }

  private static Quote high(long minute, CandleRow row) {
    return new Quote(minute, row.lastTradeId(), row.high());
  }

  private static Quote low(long minute, CandleRow row) {
    return new Quote(minute, row.lastTradeId(), row.low());
  }

  private static Quote close(long minute, CandleRow row) {
    return new Quote(minute, row.lastTradeId(), row.close());
  }

  private static final CandleRow NOTHING =
      new CandleRow(
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          0,
          0,
          0);
}
