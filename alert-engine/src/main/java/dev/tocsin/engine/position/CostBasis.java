package dev.tocsin.engine.position;

import dev.tocsin.schemas.portfolio.CostMethod;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;

/**
 * What is held of an instrument and what it cost, trade after trade. Exact up to the rounding that
 * each method names; the position is the same whatever happened between two trades. Not
 * thread-safe.
 */
public sealed interface CostBasis permits AverageCostBasis, FifoCostBasis {

  /** Nothing held yet. */
  static CostBasis nothing(CostMethod method) {
    return switch (method) {
      case AVERAGE -> new AverageCostBasis(AverageCost.NOTHING);
      case FIFO -> new FifoCostBasis();
    };
  }

  /**
   * Takes a trade in.
   *
   * @param quantity positive, in the base currency, at most 18 digits after the point
   * @param price positive, in the quote currency, per unit
   * @return what it realized, before fees; 0 for a buy
   * @throws IllegalArgumentException as {@link AverageCost#after} does; nothing has changed then
   */
  BigDecimal trade(Side side, BigDecimal quantity, BigDecimal price);

  /** What is held after the trades so far. */
  Position position();
}
