package dev.tocsin.ingest.feed;

import java.math.BigDecimal;

/**
 * A candle as an exchange tells it, checked: its prices are positive, and none lies outside its
 * extremes.
 *
 * @param openMicros when it began, µs since the epoch
 * @param volume in the base currency; 0 when nothing was traded
 * @param quoteVolume in the quote currency; where the exchange does not tell it, the volume at the
 *     mean of high, low and close
 * @param takerBuyVolume what of the volume takers bought; 0 where the exchange does not tell it
 * @param trades how many; 0 where the exchange does not tell it
 */
public record Kline(
    long openMicros,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BigDecimal quoteVolume,
    BigDecimal takerBuyVolume,
    long trades) {

  /**
   * The same, if it can be.
   *
   * @throws Unreadable when it cannot; the message says why
   */
  public Kline checked() throws Unreadable {
    if (low.signum() <= 0) {
      throw new Unreadable("a price is not positive: " + low);
    }
    if (volume.signum() < 0 || quoteVolume.signum() < 0 || takerBuyVolume.signum() < 0) {
      throw new Unreadable("a volume is negative");
    }
    if (low.compareTo(open.min(close)) > 0 || high.compareTo(open.max(close)) < 0) {
      throw new Unreadable("open or close lie outside " + low + " to " + high);
    }
    return this;
  }
}
