package dev.tocsin.engine.candle;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The trades of one interval, summed up.
 *
 * @param open the price of the trade with the lowest id
 * @param close the price of the trade with the highest id
 * @param quoteVolume the sum of price times quantity; its scale goes up to 36
 * @param takerBuyVolume what of the volume takers have bought
 */
public record CandleRow(
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BigDecimal quoteVolume,
    BigDecimal takerBuyVolume,
    long trades,
    long firstTradeId,
    long lastTradeId) {

  Candle candle(Instrument instrument, Interval interval, long openMicros, boolean closed) {
    return new Candle(
        instrument,
        interval,
        Times.instant(openMicros),
        open,
        high,
        low,
        close,
        Decimals.normalized(volume),
        carried(quoteVolume),
        Decimals.normalized(takerBuyVolume),
        trades,
        firstTradeId,
        lastTradeId,
        closed,
        CandleSource.TRADES);
  }

  /** As records carry a sum of products. */
  static BigDecimal carried(BigDecimal sum) {
    return Decimals.normalized(
        sum.scale() > Decimals.MAX_SCALE
            ? sum.setScale(Decimals.MAX_SCALE, RoundingMode.HALF_EVEN)
            : sum);
  }
}
