package dev.tocsin.api.stream;

import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A candle as {@code /ws/market-stream} shows it. A later one of the same open time replaces it.
 *
 * @param openTime the start of the interval, included
 * @param volume in the base currency
 * @param quoteVolume in the quote currency
 * @param takerBuyVolume what of the volume takers have bought
 * @param vwap the average price by volume, rounded half-even to 12 digits; left out without volume
 * @param closed whether the interval is over
 */
record CandleFrame(
    String stream,
    String kind,
    String symbol,
    String exchange,
    Interval interval,
    Instant openTime,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BigDecimal quoteVolume,
    BigDecimal takerBuyVolume,
    long trades,
    BigDecimal vwap,
    boolean closed,
    CandleSource source) {

  static CandleFrame of(Subscription.Candles stream, Candle candle) {
    return new CandleFrame(
        stream.name(),
        "candle",
        candle.instrument().symbol(),
        candle.instrument().exchange(),
        candle.interval(),
        candle.openTime(),
        candle.open(),
        candle.high(),
        candle.low(),
        candle.close(),
        candle.volume(),
        candle.quoteVolume(),
        candle.takerBuyVolume(),
        candle.trades(),
        candle.vwap(),
        candle.closed(),
        candle.source());
  }
}
