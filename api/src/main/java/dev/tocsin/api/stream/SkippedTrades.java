package dev.tocsin.api.stream;

/**
 * Trades of one instrument that a client did not get.
 *
 * @param count how many
 * @param firstTradeId of the first
 * @param lastTradeId of the last
 */
record SkippedTrades(long count, long firstTradeId, long lastTradeId) {

  /** These and then those. */
  SkippedTrades and(SkippedTrades later) {
    return new SkippedTrades(count + later.count, firstTradeId, later.lastTradeId);
  }
}
