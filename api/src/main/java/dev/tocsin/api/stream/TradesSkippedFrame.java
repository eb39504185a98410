package dev.tocsin.api.stream;

/**
 * Tells a client whose connection was full that trades of the stream were left out for it.
 *
 * @param trades how many
 * @param fromTradeId the first of them
 * @param toTradeId the last of them
 */
record TradesSkippedFrame(
    String stream,
    String kind,
    String symbol,
    String exchange,
    long trades,
    long fromTradeId,
    long toTradeId) {

  static TradesSkippedFrame of(Subscription.Trades stream, SkippedTrades skipped) {
    return new TradesSkippedFrame(
        stream.name(),
        "skipped",
        stream.instrument().symbol(),
        stream.instrument().exchange(),
        skipped.count(),
        skipped.firstTradeId(),
        skipped.lastTradeId());
  }
}
