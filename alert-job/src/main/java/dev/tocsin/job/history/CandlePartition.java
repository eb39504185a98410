package dev.tocsin.job.history;

import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.market.Candle;

/**
 * A partition of {@code candles}: a day of 1-second candles, a month of 1-minute candles, all of
 * any other interval.
 *
 * @param openMicros when it begins; 0 where there is only one
 */
record CandlePartition(Interval interval, long openMicros) {

  static CandlePartition of(Candle candle) {
    Interval interval = candle.interval();
    return switch (interval) {
      case ONE_SECOND -> new CandlePartition(interval, openMicros(Interval.ONE_DAY, candle));
      case ONE_MINUTE -> new CandlePartition(interval, openMicros(Interval.ONE_MONTH, candle));
      default -> new CandlePartition(interval, 0);
    };
  }

  private static long openMicros(Interval span, Candle candle) {
    return span.startMicros(candle.openTime().getEpochSecond() * 1_000_000);
  }
}
