package dev.tocsin.engine.position;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Positions first in, first out: a sale takes the oldest lots and realizes {@code Σ taken × (price
 * − the lot's price)}, rounded half-even to {@value Decimals#MAX_SCALE} digits after the point. The
 * average buy price is that of the lots that are left, rounded the same way.
 */
public final class FifoCostBasis implements CostBasis {

  private final Deque<Lot> lots = new ArrayDeque<>();
  private BigDecimal quantity = BigDecimal.ZERO;
  private BigDecimal cost = BigDecimal.ZERO;
  private BigDecimal realizedPnl = BigDecimal.ZERO;

  /** Nothing held yet. */
  public FifoCostBasis() {}

  /**
   * Goes on from what is held.
   *
   * @param open lots, the oldest first
   */
  public FifoCostBasis(Collection<Lot> open, BigDecimal realizedPnl) {
    open.forEach(this::add);
    this.realizedPnl = realizedPnl;
  }

  @Override
  public BigDecimal trade(Side side, BigDecimal traded, BigDecimal price) {
    AverageCost.requireTrade(traded, price);
    if (side == Side.BUY) {
      add(new Lot(traded, price));
      return BigDecimal.ZERO;
    }
    AverageCost.requireHeld(traded, quantity);
    BigDecimal profit = AverageCost.stored(sell(traded, price));
    realizedPnl = AverageCost.stored(realizedPnl.add(profit));
    return profit;
  }

  @Override
  public Position position() {
    BigDecimal average =
        quantity.signum() == 0
            ? BigDecimal.ZERO
            : cost.divide(quantity, Decimals.MAX_SCALE, RoundingMode.HALF_EVEN);
    return new Position(Decimals.normalized(quantity), Decimals.normalized(average), realizedPnl);
  }

  /** What is left of each buy, the oldest first. */
  public List<Lot> lots() {
    return List.copyOf(lots);
  }

  private void add(Lot lot) {
    lots.addLast(lot);
    quantity = quantity.add(lot.quantity());
    cost = cost.add(lot.cost());
  }

  private BigDecimal sell(BigDecimal sold, BigDecimal price) {
    BigDecimal profit = BigDecimal.ZERO;
    BigDecimal left = sold;
    while (left.signum() > 0) {
      Lot oldest = lots.removeFirst();
      BigDecimal taken = oldest.quantity().min(left);
      if (taken.compareTo(oldest.quantity()) < 0) {
        lots.addFirst(new Lot(oldest.quantity().subtract(taken), oldest.price()));
      }
      profit = profit.add(taken.multiply(price.subtract(oldest.price())));
      cost = cost.subtract(taken.multiply(oldest.price()));
      left = left.subtract(taken);
    }
    quantity = quantity.subtract(sold);
    return profit;
  }
}
