package dev.tocsin.schemas.portfolio;

import java.math.BigDecimal;

/**
 * What a user holds of an instrument.
 *
 * @param quantity in the base currency, not negative
 * @param avgBuyPrice average cost per unit in the quote currency; 0 when nothing is held
 * @param realizedPnl profit of all sales so far, in the quote currency
 */
public record Position(BigDecimal quantity, BigDecimal avgBuyPrice, BigDecimal realizedPnl) {}
