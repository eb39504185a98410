package dev.tocsin.api.portfolio;

import dev.tocsin.api.http.Percent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** A holding at the market, as its owner sees it. */
@Schema(name = "Holding", description = "A holding at the market's newest price")
record HoldingView(
    @Schema(example = "BTC/USDT") String symbol,
    @Schema(example = "BINANCE") String exchange,
    @Schema(type = "string", example = "0.25") BigDecimal quantity,
    @Schema(
            type = "string",
            description = "Average cost per unit, rounded half-even to 18 digits after the point",
            example = "60000")
        BigDecimal avgBuyPrice,
    @Schema(
            type = "string",
            description = "Of the newest trade; null when none was ever seen",
            example = "65000.5",
            nullable = true)
        BigDecimal currentPrice,
    @Schema(
            type = "string",
            description =
                "quantity × current_price, rounded half-even to 18 digits after the point",
            example = "16250.125",
            nullable = true)
        BigDecimal value,
    @Schema(
            type = "string",
            description =
                "quantity × (current_price − avg_buy_price), rounded half-even to 18 digits after"
                    + " the point",
            example = "1250.125",
            nullable = true)
        BigDecimal unrealizedPnl,
    @Schema(type = "string", description = "What all sales so far gained or lost", example = "0")
        BigDecimal realizedPnl,
    @Schema(
            type = "string",
            description = "Share of total_value in percent, to 4 digits after the point",
            example = "61.9033",
            nullable = true)
        BigDecimal allocationPct) {

  /** The same holding with its share of the whole. */
  HoldingView of(BigDecimal total) {
    return new HoldingView(
        symbol,
        exchange,
        quantity,
        avgBuyPrice,
        currentPrice,
        value,
        unrealizedPnl,
        realizedPnl,
        value == null ? null : Percent.of(value, total));
  }
}
