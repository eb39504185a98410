package dev.tocsin.ingest.feed;

import java.util.OptionalLong;
import java.util.Set;

/** What a message of an exchange, or a row of its trade history, turned out to hold. */
public sealed interface FeedFrame {

  /** A trade of a subscribed symbol. */
  record Traded(Trade trade) implements FeedFrame {}

  /**
   * The exchange says which trade of a symbol is its newest; the trade itself may come a moment
   * later.
   *
   * @param tradeId 0 when there is none yet
   * @param exchangeTimeMicros when that was so by the exchange's clock, µs since the epoch
   */
  record NewestTrade(String symbol, long tradeId, long exchangeTimeMicros) implements FeedFrame {}

  /**
   * The answer to {@link ExchangeFeed#request}.
   *
   * @param requestId empty where the exchange does not repeat it: the oldest request is meant
   */
  record Answered(OptionalLong requestId) implements FeedFrame {}

  /** From now on the trades of these symbols come: an answer to {@link ExchangeFeed#subscribe}. */
  record Subscribed(Set<String> symbols) implements FeedFrame {}

  /** The trades of these symbols come no more: an answer to {@link ExchangeFeed#unfollow}. */
  record Unsubscribed(Set<String> symbols) implements FeedFrame {}

  /** What was asked to change on this socket is done, all of it. */
  record Changed() implements FeedFrame {}

  /**
   * The exchange will not do what was asked, or tells an error before it hangs up.
   *
   * @param symbols whose trades it will not tell; empty when it names none
   * @param whole whether nothing is done of the change that was asked for, whatever it names
   * @param reason in its own words
   */
  record Refused(Set<String> symbols, boolean whole, String reason) implements FeedFrame {

    /** An error that is about no change in particular: the connection is not to be relied on. */
    public Refused(String reason) {
      this(Set.of(), false, reason);
    }
  }

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
