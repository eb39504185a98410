package dev.tocsin.api.market;

import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import io.micronaut.core.annotation.Nullable;

/**
 * How far a stream of candles has been read.
 *
 * @param furthest the record that no other was further than; null when there is none of trades
 * @param isLast whether no record came after it: none that corrects, comes again or is an
 *     exchange's own
 */
record CandleFront(@Nullable Candle furthest, boolean isLast) {

  /**
   * How far it has been read with one record more.
   *
   * @param front before it; null when it is the first
   */
  static CandleFront of(@Nullable CandleFront front, Candle record) {
    Candle furthest = front == null ? null : front.furthest;
    return passes(record, furthest)
        ? new CandleFront(record, true)
        : new CandleFront(furthest, false);
  }

  /**
   * Whether a record says what none before it did, so that whoever has it has all that came before.
   */
  private static boolean passes(Candle record, @Nullable Candle furthest) {
    if (record.source() != CandleSource.TRADES) {
      return false;
    }
    int order = furthest == null ? 1 : record.openTime().compareTo(furthest.openTime());
    return order > 0 || (order == 0 && record.standsOver(furthest));
  }
}
