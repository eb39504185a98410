package dev.tocsin.schemas.market;

import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * A record of {@code market.statistics}: what was traded in the last 24 hours, counted in whole
 * minutes. The minute of the event time is the last of 1,440. An instrument without a trade in them
 * has volumes and trades of 0, and all its prices are that of its last trade. Which of two records
 * stands is what {@link #standsOver} says.
 *
 * @param eventTime the instrument's, as it was then
 * @param open the price of the trade with the lowest id
 * @param close the price of the trade with the highest id
 * @param volume in the base currency
 * @param quoteVolume in the quote currency, rounded to 18 decimals
 * @param takerBuyVolume what of the volume takers have bought, in the base currency
 * @param trades how many there were
 * @param lastTradeId the highest that was seen
 */
public record MarketStatistics(
    Instrument instrument,
    Instant eventTime,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BigDecimal quoteVolume,
    BigDecimal takerBuyVolume,
    long trades,
    long lastTradeId) {

  private static final Comparator<MarketStatistics> PRECEDENCE =
      Comparator.comparing(MarketStatistics::eventTime)
          .thenComparingLong(MarketStatistics::lastTradeId)
          .thenComparingLong(MarketStatistics::trades);

  /** Every part must be there. */
  public MarketStatistics {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(eventTime, "eventTime");
    Objects.requireNonNull(open, "open");
    Objects.requireNonNull(high, "high");
    Objects.requireNonNull(low, "low");
    Objects.requireNonNull(close, "close");
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(quoteVolume, "quoteVolume");
    Objects.requireNonNull(takerBuyVolume, "takerBuyVolume");
  }

  /** The key of the topic. */
  public String key() {
    return instrument.id();
  }

  /**
   * Whether this record replaces another of the same instrument: the later one, then the one with
   * the later trade, then the one with more trades, which late ones have corrected.
   */
  public boolean standsOver(MarketStatistics other) {
    return PRECEDENCE.compare(this, other) > 0;
  }
}
