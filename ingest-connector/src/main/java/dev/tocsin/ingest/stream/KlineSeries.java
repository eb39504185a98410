package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.Kline;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeMap;

/**
 * All that was traded in a stretch of time, as candles of one interval.
 *
 * @param fromMicros when the stretch begins, µs since the epoch
 * @param untilMicros when it ends
 * @param klines in order; none where nothing was traded
 */
record KlineSeries(
    Instrument instrument,
    Interval interval,
    long fromMicros,
    long untilMicros,
    List<Kline> klines) {

  private static final int QUOTE_DECIMALS = 18;

  KlineSeries {
    klines = klines.stream().filter(kline -> kline.volume().signum() > 0).toList();
  }

  /** The same stretch in larger intervals, as far as they lie in it as a whole. */
  KlineSeries rolledUpTo(Interval larger) {
    TreeMap<Long, Kline> rolled = new TreeMap<>();
    for (Kline kline : klines) {
      long start = larger.startMicros(kline.openMicros());
      if (start >= fromMicros && larger.nextMicros(start) <= untilMicros) {
        rolled.merge(start, at(start, kline), KlineSeries::joined);
      }
    }
    return new KlineSeries(
        instrument, larger, fromMicros, untilMicros, List.copyOf(rolled.values()));
  }

  private static Kline at(long openMicros, Kline kline) {
    return new Kline(
        openMicros,
        kline.open(),
        kline.high(),
        kline.low(),
        kline.close(),
        kline.volume(),
        kline.quoteVolume(),
        kline.takerBuyVolume(),
        kline.trades());
  }

  private static Kline joined(Kline first, Kline next) {
    return new Kline(
        first.openMicros(),
        first.open(),
        first.high().max(next.high()),
        first.low().min(next.low()),
        next.close(),
        first.volume().add(next.volume()),
        first.quoteVolume().add(next.quoteVolume()),
        first.takerBuyVolume().add(next.takerBuyVolume()),
        first.trades() + next.trades());
  }

  /** As records. */
  List<Candle> candles() {
    return klines.stream().map(this::candle).toList();
  }

  private Candle candle(Kline kline) {
    return new Candle(
        instrument,
        interval,
        Times.instant(kline.openMicros()),
        kline.open(),
        kline.high(),
        kline.low(),
        kline.close(),
        kline.volume(),
        rounded(kline.quoteVolume()),
        kline.takerBuyVolume(),
        kline.trades(),
        0,
        0,
        true,
        CandleSource.KLINES);
  }

  private static BigDecimal rounded(BigDecimal volume) {
    return volume.scale() > QUOTE_DECIMALS
        ? volume.setScale(QUOTE_DECIMALS, RoundingMode.HALF_EVEN)
        : volume;
  }
}
