package dev.tocsin.engine.position;

import java.math.BigDecimal;

/**
 * What is left of a buy.
 *
 * @param quantity positive, in the base currency
 * @param price that was paid per unit, in the quote currency
 */
public record Lot(BigDecimal quantity, BigDecimal price) {

  BigDecimal cost() {
    return quantity.multiply(price);
  }
}
