package dev.tocsin.engine.preview;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * That an alert would have fired.
 *
 * @param minute the start of the minute that it would have fired in; candles tell no better
 * @param part which of the condition's parts would have come true last, from 0
 * @param price of the last trade then
 * @param value of that part's series
 * @param after1hPct by how many percent, to {@value Aftermath#SCALE} places, the close of the last
 *     candle that was over an hour after {@code minute} differs from {@code price}; null while the
 *     candles do not reach so far
 * @param after24hPct the same a day after
 */
public record PreviewTrigger(
    Instant minute,
    int part,
    BigDecimal price,
    BigDecimal value,
    BigDecimal after1hPct,
    BigDecimal after24hPct) {

  /** What came after need not be known yet. */
  public PreviewTrigger {
    Objects.requireNonNull(minute, "minute");
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(value, "value");
  }
}
