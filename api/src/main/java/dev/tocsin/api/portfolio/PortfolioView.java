package dev.tocsin.api.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** All that somebody owns. */
@Schema(name = "Portfolio", description = "All that you own, in one currency")
record PortfolioView(
    @Schema(type = "string", description = "Cash", example = "10000") BigDecimal balance,
    @Schema(description = "What all amounts are in", example = "USDT") String currency,
    @Schema(
            type = "string",
            description = "The cash's share of total_value in percent; null when that is 0",
            example = "38.0967",
            nullable = true)
        BigDecimal cashPct,
    List<HoldingView> holdings,
    @Schema(
            type = "string",
            description = "What all sales so far gained or lost, of sold-off holdings too",
            example = "0")
        BigDecimal realizedPnl,
    @Schema(
            type = "string",
            description = "The sum of those of the holdings whose price is known",
            example = "1250.125")
        BigDecimal unrealizedPnl,
    @Schema(
            type = "string",
            description = "balance and the values of the holdings whose price is known",
            example = "26250.125")
        BigDecimal totalValue) {}
