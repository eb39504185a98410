package dev.tocsin.exchange.simulated;

import dev.tocsin.exchange.Listing;
import dev.tocsin.exchange.Trade;
import java.util.ArrayList;
import java.util.List;

/**
 * All simulated markets, moved step by step. The same seed, pairs and rate give the same trades,
 * step for step, whatever time they are stamped with. Not thread-safe.
 */
final class MarketModel {

  /** How much time one step stands for. */
  static final int STEP_MILLIS = 10;

  private static final double STEP_SECONDS = STEP_MILLIS / 1000.0;
  private static final double E8 = 1e8;

  private final List<Pair> pairs;
  private final PriceProcess prices;
  private final List<OrderFlow> flows;

  MarketModel(List<Pair> pairs, double tradesPerSecond, long seed) {
    this.pairs = pairs;
    Chance chance = new Chance(seed);
    this.prices = new PriceProcess(pairs, chance);
    double shares = pairs.stream().mapToDouble(Pair::tradeShare).sum();
    this.flows =
        pairs.stream()
            .map(pair -> new OrderFlow(pair, tradesPerSecond * pair.tradeShare() / shares, chance))
            .toList();
  }

  List<Listing> listings() {
    return pairs.stream().map(Pair::listing).toList();
  }

  /** Goes on where a symbol was left: ids above, prices from there. */
  void resume(LastTrade last) {
    for (int i = 0; i < flows.size(); i++) {
      if (pairs.get(i).listing().symbol().equals(last.symbol()) && last.id() > 0) {
        flows.get(i).resume(last.id(), last.aggregateId());
        prices.resume(i, last.priceE8() / E8);
      }
    }
  }

  /** The trades of the next step, stamped with this time. */
  List<Trade> step(long timeMillis) {
    prices.advance(STEP_SECONDS);
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < flows.size(); i++) {
      flows.get(i).advance(STEP_SECONDS, prices.price(i), prices.heat(), timeMillis, trades);
    }
    return trades;
  }
}
