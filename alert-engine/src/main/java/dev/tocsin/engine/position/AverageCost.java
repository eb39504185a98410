package dev.tocsin.engine.position;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Positions at average cost. A buy moves the average to {@code ((old avg × old qty) + (price ×
 * qty)) / (old qty + qty)}; a sale leaves it and realizes {@code qty × (price − avg)}. Results are
 * rounded half-even to {@value Decimals#MAX_SCALE} digits after the point; what needs no rounding
 * is exact. Pure functions.
 */
public final class AverageCost {

  /** The position of somebody who never traded. */
  public static final Position NOTHING =
      new Position(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  private AverageCost() {}

  /**
   * The position after a trade.
   *
   * @param quantity positive, in the base currency, at most {@value Decimals#MAX_SCALE} digits
   *     after the point
   * @param price positive, in the quote currency, per unit
   * @throws IllegalArgumentException when the quantity or the price is not positive, the quantity
   *     is finer than a position keeps, or a sale is of more than is held
   */
  public static Position after(
      Position position, Side side, BigDecimal quantity, BigDecimal price) {
    requireTrade(quantity, price);
    return switch (side) {
      case BUY -> bought(position, quantity, price);
      case SELL -> sold(position, quantity, price);
    };
  }

  private static Position bought(Position position, BigDecimal quantity, BigDecimal price) {
    BigDecimal held = position.quantity().add(quantity);
    BigDecimal cost =
        position.avgBuyPrice().multiply(position.quantity()).add(price.multiply(quantity));
    BigDecimal average = cost.divide(held, Decimals.MAX_SCALE, RoundingMode.HALF_EVEN);
    return position(held, average, position.realizedPnl());
  }

  private static Position sold(Position position, BigDecimal quantity, BigDecimal price) {
    requireHeld(quantity, position.quantity());
    BigDecimal left = position.quantity().subtract(quantity);
    BigDecimal average = left.signum() == 0 ? BigDecimal.ZERO : position.avgBuyPrice();
    BigDecimal profit = quantity.multiply(price.subtract(position.avgBuyPrice()));
    return position(left, average, position.realizedPnl().add(rounded(profit)));
  }

  private static Position position(BigDecimal quantity, BigDecimal average, BigDecimal realized) {
    return new Position(
        Decimals.normalized(quantity), Decimals.normalized(average), stored(realized));
  }

  /** As stores keep it. */
  static BigDecimal stored(BigDecimal value) {
    return Decimals.normalized(rounded(value));
  }

  private static BigDecimal rounded(BigDecimal value) {
    return value.setScale(Decimals.MAX_SCALE, RoundingMode.HALF_EVEN);
  }

  static void requireTrade(BigDecimal quantity, BigDecimal price) {
    requirePositive("quantity", quantity);
    requirePositive("price", price);
    if (Decimals.normalized(quantity).scale() > Decimals.MAX_SCALE) {
      throw new IllegalArgumentException("quantity has more than 18 digits after the point");
    }
  }

  static void requireHeld(BigDecimal quantity, BigDecimal held) {
    if (quantity.compareTo(held) > 0) {
      throw new IllegalArgumentException(
          "cannot sell "
              + Decimals.plain(quantity)
              + ": only "
              + Decimals.plain(held)
              + " is held");
    }
  }

  private static void requirePositive(String name, BigDecimal value) {
    if (value.signum() <= 0) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }
}
