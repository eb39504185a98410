package dev.tocsin.exchange;

import java.util.List;

/**
 * What an {@link ExchangeServer} trades. Except for {@link #open} and {@link #close}, which the
 * server calls once each, methods are called on the server's thread: they answer from memory.
 */
public interface Markets extends AutoCloseable {

  /** How frames and answers are worded. */
  default Protocol protocol() {
    return Protocol.BINANCE;
  }

  /** The pairs traded, fixed for the life of the markets. */
  List<Listing> listings();

  /** Begins trading. From now on frames go to the tape. */
  void open(Tape tape);

  /**
   * The oldest trades still known whose id is at least {@code fromId}, in the order of their ids.
   *
   * @param limit at most so many
   */
  List<Trade> trades(String symbol, long fromId, int limit);

  /** The last trades, oldest first, at most {@code limit}. */
  List<Trade> latestTrades(String symbol, int limit);

  /** As {@link #trades}, by aggregate id. */
  List<AggregateTrade> aggregates(String symbol, long fromId, int limit);

  /** The last aggregates, oldest first, at most {@code limit}. */
  List<AggregateTrade> latestAggregates(String symbol, int limit);

  /**
   * The exchange's clock, ms since the epoch. Every trade that is older has been printed before
   * this returns.
   */
  long timeMillis();

  /** Ends trading. Idempotent. */
  @Override
  void close();
}
