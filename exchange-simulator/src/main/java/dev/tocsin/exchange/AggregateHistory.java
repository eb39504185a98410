package dev.tocsin.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest aggregates of each symbol, in compact form. Not thread-safe. */
public final class AggregateHistory {

  private static final int ID = 0;
  private static final int PRICE = 1;
  private static final int QUANTITY = 2;
  private static final int FIRST = 3;
  private static final int LAST = 4;
  private static final int TIME = 5;
  private static final int WIDTH = 6;

  private final int aggregatesPerSymbol;
  private final Map<String, Rows> bySymbol = new HashMap<>();

  /** Keeps the last {@code aggregatesPerSymbol} of a symbol, at 48 bytes each. */
  public AggregateHistory(int aggregatesPerSymbol) {
    this.aggregatesPerSymbol = aggregatesPerSymbol;
  }

  /** Adds an aggregate, unless one with this id or a later one is there already. */
  public void add(AggregateTrade aggregate) {
    Rows rows =
        bySymbol.computeIfAbsent(aggregate.symbol(), s -> new Rows(WIDTH, aggregatesPerSymbol));
    if (rows.size() > 0 && rows.cell(rows.size() - 1, ID) >= aggregate.id()) {
      return;
    }
    rows.add(
        aggregate.id(),
        aggregate.priceE8(),
        aggregate.quantityE8(),
        aggregate.firstTradeId(),
        aggregate.lastTradeId(),
        aggregate.buyerIsMaker() ? -aggregate.timeMillis() : aggregate.timeMillis());
  }

  /** See {@link Markets#aggregates}. */
  public List<AggregateTrade> aggregates(String symbol, long fromId, int limit) {
    Rows rows = rows(symbol);
    int from = rows.firstAtLeast(ID, fromId);
    return slice(symbol, rows, from, Math.min(rows.size(), from + limit));
  }

  /** See {@link Markets#latestAggregates}. */
  public List<AggregateTrade> latestAggregates(String symbol, int limit) {
    Rows rows = rows(symbol);
    return slice(symbol, rows, Math.max(0, rows.size() - limit), rows.size());
  }

  private Rows rows(String symbol) {
    return bySymbol.getOrDefault(symbol, new Rows(WIDTH, 0));
  }

  private static List<AggregateTrade> slice(String symbol, Rows rows, int from, int to) {
    List<AggregateTrade> aggregates = new ArrayList<>(to - from);
    for (int row = from; row < to; row++) {
      long time = rows.cell(row, TIME);
      aggregates.add(
          new AggregateTrade(
              symbol,
              rows.cell(row, ID),
              rows.cell(row, PRICE),
              rows.cell(row, QUANTITY),
              rows.cell(row, FIRST),
              rows.cell(row, LAST),
              Math.abs(time),
              time < 0));
    }
    return aggregates;
  }
}
