package dev.tocsin.engine.portfolio;

import dev.tocsin.schemas.portfolio.Position;
import java.math.BigDecimal;

/**
 * A position and the price that it is worth.
 *
 * @param position null while only the price is known
 * @param mark null while nobody has seen the instrument trade
 */
public record MarkedPosition(Position position, Mark mark) {

  BigDecimal cost() {
    return position == null
        ? BigDecimal.ZERO
        : position.quantity().multiply(position.avgBuyPrice());
  }

  /** What it cost, as long as there is no price. */
  BigDecimal value() {
    return position == null || mark == null ? cost() : position.quantity().multiply(mark.price());
  }

  BigDecimal realizedPnl() {
    return position == null ? BigDecimal.ZERO : position.realizedPnl();
  }
}
