package dev.tocsin.engine.position;

import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;

/** Positions at {@linkplain AverageCost average cost}. */
public final class AverageCostBasis implements CostBasis {

  private Position position;

  /** Goes on from a position. */
  public AverageCostBasis(Position position) {
    this.position = position;
  }

  @Override
  public BigDecimal trade(Side side, BigDecimal quantity, BigDecimal price) {
    Position before = position;
    position = AverageCost.after(before, side, quantity, price);
    return position.realizedPnl().subtract(before.realizedPnl());
  }

  @Override
  public Position position() {
    return position;
  }
}
