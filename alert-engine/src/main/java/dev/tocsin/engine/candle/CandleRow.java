package dev.tocsin.engine.candle;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Candle;
import java.math.BigDecimal;

/** The trades of one minute, summed up in the order of their ids. */
public record CandleRow(
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    long trades,
    long lastTradeId) {

  Candle candle(Instrument instrument, long minute, boolean closed) {
    return new Candle(
        instrument,
        MinuteCandles.INTERVAL,
        Times.instant(minute * MinuteCandles.MINUTE_MICROS),
        open,
        high,
        low,
        close,
        Decimals.normalized(volume),
        trades,
        lastTradeId,
        closed);
  }
}
