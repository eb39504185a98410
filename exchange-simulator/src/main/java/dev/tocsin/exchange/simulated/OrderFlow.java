package dev.tocsin.exchange.simulated;

import dev.tocsin.exchange.Trade;
import java.util.List;

/**
 * The taker orders of one pair. Their arrival is a Hawkes process: every order makes further ones
 * more likely for a moment. Sizes are lognormal with a Pareto tail; an order is filled in one or
 * several trades, and a large one walks up or down the book.
 */
final class OrderFlow {

  private static final double EXCITATION_PER_ORDER = 0.8;
  private static final double EXCITATION_FADE_PER_SECOND = 2;
  private static final double BRANCHING = EXCITATION_PER_ORDER / EXCITATION_FADE_PER_SECOND;
  private static final double MAX_EXCITATION_TIMES_BASE = 8;
  private static final int MAX_ORDERS_PER_STEP = 200;
  private static final double SPLIT_PROBABILITY = 0.25;
  private static final int MAX_FILLS = 6;
  private static final double FILLS_PER_ORDER = 1.36;
  private static final double SIZE_SPREAD = 1.4;
  private static final double TAIL_PROBABILITY = 0.01;
  private static final double TAIL_EXPONENT = 1.3;
  private static final double MAX_TIMES_TYPICAL = 3_000;
  private static final double WALKS_AT_TIMES_TYPICAL = 40;
  private static final long MAX_QUANTITY_E8 = 1_000_000_000_000_000_000L;
  private static final double E8 = 1e8;

  private final Pair pair;
  private final Chance chance;
  private final double baseOrdersPerSecond;
  private final double maxExcitation;
  private double excitation;
  private double lastMiddle;
  private long lastTradeId;
  private long lastAggregateId;

  OrderFlow(Pair pair, double tradesPerSecond, Chance chance) {
    this.pair = pair;
    this.chance = chance;
    this.baseOrdersPerSecond = tradesPerSecond * (1 - BRANCHING) / FILLS_PER_ORDER;
    this.maxExcitation = MAX_EXCITATION_TIMES_BASE * (baseOrdersPerSecond + EXCITATION_PER_ORDER);
    this.lastMiddle = pair.openingPrice();
  }

  /** Ids go on after these. */
  void resume(long lastTradeId, long lastAggregateId) {
    this.lastTradeId = lastTradeId;
    this.lastAggregateId = lastAggregateId;
  }

  /** Adds the trades of the next seconds, around this middle price. */
  void advance(
      double seconds, double middle, double heat, long timeMillis, List<? super Trade> trades) {
    double rate = baseOrdersPerSecond * (1 + heat / 2) + excitation;
    int orders = Math.min(MAX_ORDERS_PER_STEP, chance.nextPoisson(rate * seconds));
    excitation *= Math.exp(-EXCITATION_FADE_PER_SECOND * seconds);
    excitation = Math.min(maxExcitation, excitation + orders * EXCITATION_PER_ORDER);
    for (int i = 0; i < orders; i++) {
      execute(middle, timeMillis, trades);
    }
    lastMiddle = middle;
  }

  private void execute(double middle, long timeMillis, List<? super Trade> trades) {
    boolean buys = chance.nextDouble() < 0.5 + 0.15 * Math.signum(middle - lastMiddle);
    double size = sizeInTypicalOrders();
    long price = bestPriceE8(middle, buys);
    fill(price, size, buys, timeMillis, trades);
    if (size > WALKS_AT_TIMES_TYPICAL) {
      long step = (1 + chance.nextRun(0.6, 8)) * pair.listing().tickSizeE8();
      long further = Math.max(pair.listing().tickSizeE8(), price + (buys ? step : -step));
      fill(further, size / 2, buys, timeMillis, trades);
    }
  }

  private void fill(
      long priceE8, double size, boolean buys, long timeMillis, List<? super Trade> trades) {
    lastAggregateId++;
    int fills = chance.nextRun(SPLIT_PROBABILITY, MAX_FILLS);
    double left = size * pair.typicalOrder() / (priceE8 / E8);
    for (int fill = 1; fill <= fills; fill++) {
      double part = fill == fills ? left : left * chance.nextDouble();
      left -= part;
      trades.add(
          new Trade(
              pair.listing().symbol(),
              ++lastTradeId,
              lastAggregateId,
              priceE8,
              lotsE8(part),
              timeMillis,
              !buys));
    }
  }

  private double sizeInTypicalOrders() {
    double body = Math.exp(SIZE_SPREAD * chance.nextGaussian());
    boolean large = chance.nextDouble() < TAIL_PROBABILITY;
    double factor = large ? Math.pow(1 - chance.nextDouble(), -1 / TAIL_EXPONENT) * 10 : 1;
    return Math.min(MAX_TIMES_TYPICAL, body * factor);
  }

  private long bestPriceE8(double middle, boolean buys) {
    long tick = pair.listing().tickSizeE8();
    double ticks = middle * E8 / tick;
    return Math.max(1, (long) (buys ? Math.ceil(ticks) : Math.floor(ticks))) * tick;
  }

  private long lotsE8(double quantity) {
    long lot = pair.listing().lotSizeE8();
    double lots = Math.min(quantity * E8, MAX_QUANTITY_E8) / lot;
    return Math.max(1, Math.round(lots)) * lot;
  }
}
