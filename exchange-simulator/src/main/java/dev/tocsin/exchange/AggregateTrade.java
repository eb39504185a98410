package dev.tocsin.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * The trades that one taker order made at one price.
 *
 * @param symbol the exchange's name of the pair
 * @param id rises by one from aggregate to aggregate of a symbol; not a trade id
 * @param priceE8 in units of 10⁻⁸ of the quote currency
 * @param quantityE8 the sum over its trades, in units of 10⁻⁸ of the base currency
 * @param firstTradeId the first of its trades
 * @param lastTradeId the last of its trades
 * @param timeMillis the exchange's clock, ms since the epoch
 * @param buyerIsMaker whether the taker sold
 */
public record AggregateTrade(
    String symbol,
    long id,
    long priceE8,
    long quantityE8,
    long firstTradeId,
    long lastTradeId,
    long timeMillis,
    boolean buyerIsMaker) {

  /** Aggregates trades in the order of their ids; trades of one aggregate stand side by side. */
  public static List<AggregateTrade> of(List<Trade> trades) {
    List<AggregateTrade> aggregates = new ArrayList<>();
    AggregateTrade open = null;
    for (Trade trade : trades) {
      if (open != null && open.holds(trade)) {
        open = open.with(trade);
        aggregates.set(aggregates.size() - 1, open);
      } else {
        open = opening(trade);
        aggregates.add(open);
      }
    }
    return aggregates;
  }

  private static AggregateTrade opening(Trade trade) {
    return new AggregateTrade(
        trade.symbol(),
        trade.aggregateId(),
        trade.priceE8(),
        trade.quantityE8(),
        trade.id(),
        trade.id(),
        trade.timeMillis(),
        trade.buyerIsMaker());
  }

  private boolean holds(Trade trade) {
    return id == trade.aggregateId() && symbol.equals(trade.symbol());
  }

  private AggregateTrade with(Trade trade) {
    return new AggregateTrade(
        symbol,
        id,
        priceE8,
        quantityE8 + trade.quantityE8(),
        firstTradeId,
        trade.id(),
        timeMillis,
        buyerIsMaker);
  }
}
