package dev.tocsin.api.market;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/** Candles of a market with holes, and all that should be seen of them, by brute force. */
final class StoredMarket {

  static final Instrument INSTRUMENT = Instrument.of("SIM:HOLES-USDT");

  final Interval interval;
  final NavigableMap<Instant, Candle> rows = new TreeMap<>();
  final StreamPoint point;

  /**
   * @param holes how many intervals may lie between two candles
   * @param quiet how many intervals ago the last trade was
   */
  StoredMarket(
      Interval interval, int candles, int holes, int quiet, boolean hasCaughtUp, long seed) {
    this.interval = interval;
    Random random = new Random(seed);
    Instant open = interval.start(Instant.parse("2026-01-30T13:14:15Z"));
    long tradeId = 0;
    for (int i = 0; i < candles; i++) {
      for (int skipped = random.nextInt(holes + 1); skipped > 0; skipped--) {
        open = interval.next(open);
      }
      tradeId += 1 + random.nextInt(3);
      boolean isOpen = i == candles - 1 && quiet == 0;
      rows.put(open, candle(open, random, tradeId, !isOpen));
      open = interval.next(open);
    }
    Instant time = rows.isEmpty() ? open : rows.lastKey();
    for (int i = 0; i < quiet; i++) {
      time = interval.next(time);
    }
    point =
        new StreamPoint(INSTRUMENT, hasCaughtUp ? tradeId : tradeId + 1, time.plusMillis(1), 0, 0L);
  }

  /** Every interval from the first candle to where all is known, filled in. */
  List<CandleView> all() {
    List<CandleView> all = new ArrayList<>();
    if (rows.isEmpty()) {
      return all;
    }
    boolean hasCaughtUp = point.tradeId() == rows.lastEntry().getValue().lastTradeId();
    Instant end =
        hasCaughtUp && point.eventTime().isAfter(rows.lastKey())
            ? point.eventTime()
            : rows.lastKey();
    BigDecimal close = null;
    for (Instant open = rows.firstKey(); !open.isAfter(end); open = interval.next(open)) {
      Candle row = rows.get(open);
      if (row != null) {
        close = stored(row).close();
      }
      boolean isOver =
          open.isBefore(rows.lastKey()) || !interval.next(open).isAfter(point.eventTime());
      all.add(row != null ? view(row) : CandleView.empty(open, close, isOver));
    }
    return all;
  }

  /** Those that a query may have on all its pages. */
  List<CandleView> between(Instant from, Instant to) {
    return all().stream()
        .filter(candle -> from == null || !candle.openTime().isBefore(from))
        .filter(candle -> !candle.openTime().isAfter(to))
        .toList();
  }

  /** What the table gives for a page, by its definition. */
  StoredCandles read(CandleQuery query) {
    List<StoredCandle> stored = rows.values().stream().map(StoredMarket::stored).toList();
    StoredCandle newest = stored.isEmpty() ? null : stored.get(stored.size() - 1);
    Comparator<StoredCandle> rising = Comparator.comparing(StoredCandle::openTime);
    if (query.isForward()) {
      return new StoredCandles(
          stored.stream()
              .filter(candle -> candle.openTime().isBefore(query.first()))
              .max(rising)
              .orElse(null),
          stored.stream()
              .filter(candle -> !candle.openTime().isBefore(query.first()))
              .filter(candle -> !candle.openTime().isAfter(query.last()))
              .limit(query.limit() + 1L)
              .toList(),
          newest);
    }
    return new StoredCandles(
        null,
        stored.stream()
            .filter(candle -> !candle.openTime().isAfter(query.last()))
            .sorted(rising.reversed())
            .limit(query.limit() + 1L)
            .sorted(rising)
            .toList(),
        newest);
  }

  private Candle candle(Instant open, Random random, long lastTradeId, boolean closed) {
    BigDecimal low = BigDecimal.valueOf(1 + random.nextInt(900), 1);
    BigDecimal high = low.add(BigDecimal.valueOf(random.nextInt(50), 1));
    BigDecimal volume = BigDecimal.valueOf(1 + random.nextInt(9));
    boolean isTold = random.nextInt(5) > 0;
    return new Candle(
        INSTRUMENT,
        interval,
        open,
        low,
        high,
        low,
        random.nextBoolean() ? high : low,
        volume,
        volume.multiply(low),
        BigDecimal.ONE,
        isTold ? 3 : 0,
        isTold ? lastTradeId : 0,
        lastTradeId,
        closed,
        isTold ? CandleSource.TRADES : CandleSource.KLINES);
  }

  private static CandleView view(Candle candle) {
    return stored(candle).view();
  }

  static StoredCandle stored(Candle candle) {
    return StoredCandle.of(candle);
  }
}
