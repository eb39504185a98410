package dev.tocsin.schemas.portfolio;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a user holds of an instrument.
 *
 * @param quantity in the base currency, not negative
 * @param avgBuyPrice average cost per unit in the quote currency; 0 when nothing is held
 * @param realizedPnl profit of all sales so far, in the quote currency
 */
public record Position(BigDecimal quantity, BigDecimal avgBuyPrice, BigDecimal realizedPnl) {

  /** Every part must be there. */
  public Position {
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(avgBuyPrice, "avgBuyPrice");
    Objects.requireNonNull(realizedPnl, "realizedPnl");
  }
}
