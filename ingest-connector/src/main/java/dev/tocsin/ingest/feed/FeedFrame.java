package dev.tocsin.ingest.feed;

/** What a frame of an exchange, or a row of its trade history, turned out to be. */
public sealed interface FeedFrame {

  /** A trade of a subscribed symbol. */
  record Traded(Trade trade) implements FeedFrame {}

  /** The answer to {@link ExchangeFeed#request}. */
  record Answered(long requestId) implements FeedFrame {}

  /** The server is about to close this connection. */
  record ShutdownAnnounced() implements FeedFrame {}

  /** Well-formed, and of no use here: another stream, another kind of event. */
  record Unused() implements FeedFrame {}

  /**
   * Something that cannot be decoded.
   *
   * @param stream the exchange's name for where it came from; null when unknown
   * @param symbol whose trade it was to be, in upper case; null when unknown
   * @param tradeId the trade's id; 0 when unknown
   * @param reason what is wrong, in a sentence
   * @param text the frame or row as received
   */
  record Undecodable(String stream, String symbol, long tradeId, String reason, String text)
      implements FeedFrame {}
}
