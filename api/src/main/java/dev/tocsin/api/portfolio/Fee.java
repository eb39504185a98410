package dev.tocsin.api.portfolio;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.schemas.Decimals;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What every trade of an account costs, in the quote currency.
 *
 * @param amount of the quote currency, or percent of the trade's value
 */
@Schema(description = "What every trade costs, in the quote currency")
record Fee(
    Kind kind,
    @Schema(
            type = "string",
            description = "Of the quote currency for flat; percent of the value for percent",
            example = "0.1")
        BigDecimal amount) {

  static final Fee NONE = new Fee(Kind.NONE, BigDecimal.ZERO);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** How it is reckoned. */
  enum Kind {
    @JsonProperty("none")
    NONE,
    @JsonProperty("flat")
    FLAT,
    @JsonProperty("percent")
    PERCENT
  }

  /** For a trade of this value, rounded half-even to 18 digits after the point. */
  BigDecimal of(BigDecimal value) {
    return switch (kind) {
      case NONE -> BigDecimal.ZERO;
      case FLAT -> amount;
      case PERCENT ->
          Decimals.normalized(
              value
                  .multiply(amount)
                  .divide(HUNDRED)
                  .setScale(Decimals.MAX_SCALE, RoundingMode.HALF_EVEN));
    };
  }
}
