package dev.tocsin.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest trades of each symbol, in compact form. Not thread-safe. */
public final class TradeHistory {

  private static final int ID = 0;
  private static final int AGGREGATE = 1;
  private static final int PRICE = 2;
  private static final int QUANTITY = 3;
  private static final int TIME = 4;
  private static final int WIDTH = 5;

  private final int tradesPerSymbol;
  private final Map<String, Rows> bySymbol = new HashMap<>();

  /** Keeps the last {@code tradesPerSymbol} trades of a symbol, at 40 bytes each. */
  public TradeHistory(int tradesPerSymbol) {
    this.tradesPerSymbol = tradesPerSymbol;
  }

  /** Adds a trade, unless one with this id or a later one is there already. */
  public void add(Trade trade) {
    Rows rows = bySymbol.computeIfAbsent(trade.symbol(), s -> new Rows(WIDTH, tradesPerSymbol));
    if (rows.size() > 0 && rows.cell(rows.size() - 1, ID) >= trade.id()) {
      return;
    }
    rows.add(
        trade.id(),
        trade.aggregateId(),
        trade.priceE8(),
        trade.quantityE8(),
        trade.buyerIsMaker() ? -trade.timeMillis() : trade.timeMillis());
  }

  /** See {@link Markets#trades}. */
  public List<Trade> trades(String symbol, long fromId, int limit) {
    Rows rows = rows(symbol);
    int from = rows.firstAtLeast(ID, fromId);
    return slice(symbol, rows, from, Math.min(rows.size(), from + limit));
  }

  /** See {@link Markets#latestTrades}. */
  public List<Trade> latestTrades(String symbol, int limit) {
    Rows rows = rows(symbol);
    return slice(symbol, rows, Math.max(0, rows.size() - limit), rows.size());
  }

  /** See {@link Markets#aggregates}. The oldest aggregate still known may have lost its start. */
  public List<AggregateTrade> aggregates(String symbol, long fromId, int limit) {
    Rows rows = rows(symbol);
    int from = rows.firstAtLeast(AGGREGATE, fromId);
    int to =
        from == rows.size()
            ? from
            : rows.firstAtLeast(AGGREGATE, rows.cell(from, AGGREGATE) + limit);
    return AggregateTrade.of(slice(symbol, rows, from, to));
  }

  /** See {@link Markets#latestAggregates}. */
  public List<AggregateTrade> latestAggregates(String symbol, int limit) {
    Rows rows = rows(symbol);
    return rows.size() == 0
        ? List.of()
        : aggregates(symbol, rows.cell(rows.size() - 1, AGGREGATE) - limit + 1, limit);
  }

  private Rows rows(String symbol) {
    return bySymbol.getOrDefault(symbol, new Rows(WIDTH, 0));
  }

  private static List<Trade> slice(String symbol, Rows rows, int from, int to) {
    List<Trade> trades = new ArrayList<>(to - from);
    for (int row = from; row < to; row++) {
      long time = rows.cell(row, TIME);
      trades.add(
          new Trade(
              symbol,
              rows.cell(row, ID),
              rows.cell(row, AGGREGATE),
              rows.cell(row, PRICE),
              rows.cell(row, QUANTITY),
              Math.abs(time),
              time < 0));
    }
    return trades;
  }
}
