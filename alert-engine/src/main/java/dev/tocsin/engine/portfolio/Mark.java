package dev.tocsin.engine.portfolio;

import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * A price that an instrument traded at.
 *
 * @param price in the quote currency
 * @param tradeId of the exchange; rises
 * @param eventTimeMicros of that trade
 */
public record Mark(Instrument instrument, BigDecimal price, long tradeId, long eventTimeMicros) {

  private static final Comparator<Mark> PROGRESS =
      Comparator.comparingLong(Mark::eventTimeMicros).thenComparingLong(Mark::tradeId);

  /** The later of two marks of an instrument; either may be null. */
  public static Mark later(Mark one, Mark other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return PROGRESS.compare(one, other) >= 0 ? one : other;
  }
}
