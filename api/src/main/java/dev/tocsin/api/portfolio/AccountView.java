package dev.tocsin.api.portfolio;

import dev.tocsin.schemas.portfolio.CostMethod;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** An account as its owner sees it. */
@Schema(name = "Account", description = "Your paper money and how it is reckoned")
record AccountView(
    @Schema(example = "USDT") String currency,
    @Schema(type = "string", example = "10000") BigDecimal balance,
    @Schema(
            description =
                "Which units a sale takes: a mixture of all (average), or those bought first (fifo)")
        CostMethod costMethod,
    Fee fee,
    Limits limits,
    @Schema(description = "Rises with every change of the settings", example = "3") long version) {

  static AccountView of(Account account) {
    return new AccountView(
        account.currency(),
        account.balance(),
        account.costMethod(),
        account.fee(),
        account.limits(),
        account.version());
  }
}
