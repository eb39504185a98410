package dev.tocsin.api.market;

import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The last 24 hours of an instrument, as the job has counted them.
 *
 * @param eventTime the end of them
 * @param quoteVolume null when the release that wrote it did not tell
 * @param takerBuyVolume null when the release that wrote it did not tell
 */
record DayStatistics(
    Instrument instrument,
    Instant eventTime,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    BigDecimal quoteVolume,
    BigDecimal takerBuyVolume,
    Long trades) {

  private static final Duration DAY = Duration.ofHours(24);

  static DayStatistics none(Instrument instrument) {
    return new DayStatistics(instrument, null, null, null, null, null, null, null, null, null);
  }

  /** What still counts at a time: all of it, or nothing. */
  DayStatistics at(Instant time) {
    return eventTime != null && eventTime.plus(DAY).isAfter(time) ? this : none(instrument);
  }
}
