package dev.tocsin.exchange;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Markets in which nothing happens but what a test says. Each trade is an aggregate of its own,
 * numbered apart from the trades. Any thread may dictate.
 */
public final class DictatedMarkets implements Markets {

  private static final int TRADES_KEPT_PER_SYMBOL = 100_000;
  private static final long AGGREGATES_BEHIND_TRADES = 1_000;

  private final Protocol protocol;
  private final List<Listing> listings;
  private final TradeHistory history = new TradeHistory(TRADES_KEPT_PER_SYMBOL);
  private final Map<String, Long> lastIds = new HashMap<>();
  private Tape tape;
  private long timeMillis;

  /**
   * @param startMillis what the exchange's clock shows, ms since the epoch, until it is moved
   * @param firstTradeId the id of every symbol's first trade, above 1000
   * @param listings the pairs traded
   */
  public DictatedMarkets(long startMillis, long firstTradeId, List<Listing> listings) {
    this(Protocol.BINANCE, startMillis, firstTradeId, listings);
  }

  /** As {@link #DictatedMarkets(long, long, List)}, in the words of another exchange. */
  public DictatedMarkets(
      Protocol protocol, long startMillis, long firstTradeId, List<Listing> listings) {
    this.protocol = protocol;
    this.timeMillis = startMillis;
    this.listings = List.copyOf(listings);
    listings.forEach(listing -> lastIds.put(protocol.symbol(listing), firstTradeId - 1));
  }

  /** A trade happens: it is remembered, then printed with its aggregate. */
  public synchronized Trade trade(
      String symbol, String price, String quantity, boolean buyerIsMaker) {
    long id = lastIds.merge(symbol, 1L, Long::sum);
    Trade trade =
        new Trade(
            symbol,
            id,
            id - AGGREGATES_BEHIND_TRADES,
            unitsE8(price),
            unitsE8(quantity),
            timeMillis,
            buyerIsMaker);
    history.add(trade);
    if (tape != null) {
      tape.print(protocol.frames(trade));
    }
    return trade;
  }

  /** So many ids are used for trades that nobody will ever be told. */
  public synchronized void loseTrades(String symbol, long trades) {
    lastIds.merge(symbol, trades, Long::sum);
  }

  /** Moves the exchange's clock on. */
  public synchronized void passMillis(long millis) {
    timeMillis += millis;
  }

  @Override
  public Protocol protocol() {
    return protocol;
  }

  @Override
  public List<Listing> listings() {
    return listings;
  }

  @Override
  public synchronized void open(Tape opened) {
    tape = opened;
  }

  @Override
  public synchronized List<Trade> trades(String symbol, long fromId, int limit) {
    return history.trades(symbol, fromId, limit);
  }

  @Override
  public synchronized List<Trade> latestTrades(String symbol, int limit) {
    return history.latestTrades(symbol, limit);
  }

  @Override
  public synchronized List<AggregateTrade> aggregates(String symbol, long fromId, int limit) {
    return history.aggregates(symbol, fromId, limit);
  }

  @Override
  public synchronized List<AggregateTrade> latestAggregates(String symbol, int limit) {
    return history.latestAggregates(symbol, limit);
  }

  @Override
  public synchronized long timeMillis() {
    return timeMillis;
  }

  @Override
  public synchronized void close() {
    tape = null;
  }

  private static long unitsE8(String decimal) {
    return new BigDecimal(decimal).movePointRight(8).longValueExact();
  }
}
