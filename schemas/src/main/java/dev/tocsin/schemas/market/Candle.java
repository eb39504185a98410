package dev.tocsin.schemas.market;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * A record of {@code market.candles}: the trades of one interval. An interval without trades has
 * none. The record of a candle is replaced by later ones, open or closed, and may come again; which
 * of two stands is what {@link #standsOver} says.
 *
 * @param openTime the start of the interval, included; it ends, excluded, where the next begins
 * @param open the price of the trade with the lowest id
 * @param close the price of the trade with the highest id
 * @param volume in the base currency
 * @param quoteVolume in the quote currency, rounded to 18 decimals; divided by the volume it is the
 *     volume-weighted average price
 * @param takerBuyVolume what of the volume takers have bought, in the base currency
 * @param trades how many trades the candle holds; 0 when the source does not say
 * @param firstTradeId the lowest in it; 0 when the source does not say
 * @param lastTradeId the highest in it; 0 when the source does not say
 * @param closed whether the interval is over
 */
public record Candle(
    Instrument instrument,
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
    long firstTradeId,
    long lastTradeId,
    boolean closed,
    CandleSource source) {

  private static final MathContext VWAP_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private static final Comparator<Candle> PRECEDENCE =
      Comparator.<Candle, Boolean>comparing(candle -> candle.source == CandleSource.TRADES)
          .thenComparingLong(Candle::trades)
          .thenComparing(Candle::closed);

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
    Objects.requireNonNull(quoteVolume, "quoteVolume");
    Objects.requireNonNull(takerBuyVolume, "takerBuyVolume");
    Objects.requireNonNull(source, "source");
  }

  /** As {@link #vwap(BigDecimal, BigDecimal)}. */
  public BigDecimal vwap() {
    return vwap(quoteVolume, volume);
  }

  /**
   * The average price by volume, rounded half-even to 12 digits. Null where nothing was traded, or
   * the one or the other is not known: null, or zero, which no price makes of a volume.
   */
  public static BigDecimal vwap(BigDecimal quoteVolume, BigDecimal volume) {
    return isNothing(quoteVolume) || isNothing(volume)
        ? null
        : quoteVolume.divide(volume, VWAP_DIGITS);
  }

  private static boolean isNothing(BigDecimal amount) {
    return amount == null || amount.signum() == 0;
  }

  /** The key of the topic, such as {@code BINANCE:BTC-USDT|1m}. */
  public String key() {
    return instrument.id() + "|" + interval;
  }

  /**
   * Whether this record of a candle replaces another: one made of trades an exchange's own, then
   * the one with more trades, because a candle never loses any, then a closed one an open one.
   * Neither of two that say the same replaces the other.
   */
  public boolean standsOver(Candle other) {
    return PRECEDENCE.compare(this, other) > 0;
  }
}
