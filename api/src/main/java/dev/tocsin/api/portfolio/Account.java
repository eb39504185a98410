package dev.tocsin.api.portfolio;

import dev.tocsin.schemas.portfolio.CostMethod;
import java.math.BigDecimal;

/**
 * A user's paper money and how it is reckoned.
 *
 * @param currency of the cash
 * @param version rises with every change of the settings
 */
record Account(
    long userId,
    String currency,
    BigDecimal balance,
    CostMethod costMethod,
    Fee fee,
    Limits limits,
    long version) {

  Account with(BigDecimal newBalance) {
    return new Account(userId, currency, newBalance, costMethod, fee, limits, version);
  }
}
