package dev.tocsin.engine.candle;

import dev.tocsin.engine.state.Table;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Late trades that wait until they can be counted, by their ids. */
final class LateTrades {

  private final Table<LateTrade> table;
  private final TreeMap<Long, LateTrade> waiting = new TreeMap<>();
  private final Set<Long> unwritten = new HashSet<>();

  private LateTrades(Table<LateTrade> table) {
    this.table = table;
  }

  static LateTrades restore(Table<LateTrade> table) {
    LateTrades trades = new LateTrades(table);
    table.forEach(trades.waiting::put);
    return trades;
  }

  void add(long tradeId, LateTrade trade) {
    waiting.put(tradeId, trade);
    unwritten.add(tradeId);
  }

  /**
   * Offers those up to an id.
   *
   * @param over whether one need not wait any longer
   */
  void offer(long lastTradeId, BiPredicate<Long, LateTrade> over) {
    if (waiting.isEmpty()) {
      return;
    }
    Iterator<Map.Entry<Long, LateTrade>> reached =
        waiting.headMap(lastTradeId, true).entrySet().iterator();
    while (reached.hasNext()) {
      Map.Entry<Long, LateTrade> trade = reached.next();
      if (over.test(trade.getKey(), trade.getValue())) {
        unwritten.add(trade.getKey());
        reached.remove();
      }
    }
  }

  void flush() {
    for (long id : unwritten) {
      LateTrade trade = waiting.get(id);
      if (trade == null) {
        table.remove(id);
      } else {
        table.put(id, trade);
      }
    }
    unwritten.clear();
  }
}
