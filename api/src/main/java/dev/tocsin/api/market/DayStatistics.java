package dev.tocsin.api.market;

import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The candles of an instrument's last 24 hours; null where there are none.
 *
 * @param updatedAt the start of the newest of them
 */
record DayStatistics(
    Instrument instrument,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal volume,
    Instant updatedAt) {

  static DayStatistics none(Instrument instrument) {
    return new DayStatistics(instrument, null, null, null, null, null, null);
  }
}
