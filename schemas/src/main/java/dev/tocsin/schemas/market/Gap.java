package dev.tocsin.schemas.market;

import dev.tocsin.schemas.Instrument;

/**
 * Trades that the connector could not get before it went on: the stream lacks the ids from first to
 * last, both included. What is fetched of them later goes to {@code market.backfill}.
 *
 * @param eventTimeMicros event time of the last trade before the gap, µs since the epoch
 */
public record Gap(Instrument instrument, long firstTradeId, long lastTradeId, long eventTimeMicros)
    implements MarketRecord {

  /**
   * @throws IllegalArgumentException when the ids are not a range of positive numbers
   */
  public Gap {
    if (firstTradeId <= 0 || lastTradeId < firstTradeId) {
      throw new IllegalArgumentException(
          "not a range of trade ids: " + firstTradeId + " to " + lastTradeId);
    }
  }
}
