package dev.tocsin.api.portfolio;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A trade whose instrument and price are settled.
 *
 * @param tickTradeId the tick whose price it uses; null when the price was stated
 * @param note of the user; may be null
 */
record Order(
    long userId,
    Instrument instrument,
    Side side,
    BigDecimal quantity,
    BigDecimal price,
    Long tickTradeId,
    String note) {

  /** Quantity × price, rounded half-even to 18 digits after the point. */
  BigDecimal value() {
    return quantity.multiply(price).setScale(Decimals.MAX_SCALE, RoundingMode.HALF_EVEN);
  }

  /** What it does to the cash, without the fee. */
  BigDecimal cashChange() {
    return side == Side.BUY ? value().negate() : value();
  }
}
