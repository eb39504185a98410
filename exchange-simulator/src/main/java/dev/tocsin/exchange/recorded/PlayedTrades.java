package dev.tocsin.exchange.recorded;

import dev.tocsin.exchange.AggregateHistory;
import dev.tocsin.exchange.AggregateTrade;
import dev.tocsin.exchange.Trade;
import dev.tocsin.exchange.TradeHistory;
import java.util.List;

/** The trades that have been played so far, as far back as memory allows. Thread-safe. */
final class PlayedTrades {

  private static final int KEPT_PER_SYMBOL = 60_000;

  private final TradeReader reader = new TradeReader();
  private final TradeHistory trades = new TradeHistory(KEPT_PER_SYMBOL);
  private final AggregateHistory aggregates = new AggregateHistory(KEPT_PER_SYMBOL);

  synchronized void note(RecordedFrame frame) {
    String stream = frame.stream().orElse("");
    if (stream.endsWith("@trade")) {
      reader.trade(frame.text()).ifPresent(trades::add);
    } else if (stream.endsWith("@aggTrade")) {
      reader.aggregate(frame.text()).ifPresent(aggregates::add);
    }
  }

  synchronized List<Trade> trades(String symbol, long fromId, int limit) {
    return trades.trades(symbol, fromId, limit);
  }

  synchronized List<Trade> latestTrades(String symbol, int limit) {
    return trades.latestTrades(symbol, limit);
  }

  synchronized List<AggregateTrade> aggregates(String symbol, long fromId, int limit) {
    return aggregates.aggregates(symbol, fromId, limit);
  }

  synchronized List<AggregateTrade> latestAggregates(String symbol, int limit) {
    return aggregates.latestAggregates(symbol, limit);
  }
}
