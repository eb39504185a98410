package dev.tocsin.schemas.market;

import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A record of {@code market.candles}: the trades of one interval. The record of an open candle is
 * replaced by later ones; of two records of the same candle the one with the higher {@code
 * lastTradeId} stands, and a closed one over an open one.
 *
 * @param interval such as {@code 1m}
 * @param openTime the start of the interval, included; it ends, excluded, one interval later
 * @param volume in the base currency
 * @param trades how many trades the candle holds
 * @param lastTradeId the latest trade in it
 * @param closed whether the interval is over
 */
public record Candle(
    Instrument instrument,
    String interval,
    Instant openTime,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    long trades,
    long lastTradeId,
    boolean closed) {

  /** Every part must be there. */
  public Candle {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(openTime, "openTime");
    Objects.requireNonNull(open, "open");
    Objects.requireNonNull(high, "high");
    Objects.requireNonNull(low, "low");
    Objects.requireNonNull(close, "close");
    Objects.requireNonNull(volume, "volume");
  }

  /** The key of the topic, such as {@code BINANCE:BTC-USDT|1m}. */
  public String key() {
    return instrument.id() + "|" + interval;
  }
}
