package dev.tocsin.api.portfolio;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** What coins are worth together and how they are spread. */
@Schema(name = "PortfolioStats", description = "Your coins, held here and tracked, summed up")
record StatsView(
    @Schema(type = "string", description = "Without cash", example = "32500.25")
        BigDecimal totalPortfolioValue,
    @Schema(type = "string", description = "What was paid for it", example = "21000")
        BigDecimal totalInvested,
    @Schema(type = "string", example = "11500.25") BigDecimal totalProfitLoss,
    @Schema(
            type = "string",
            description = "Of what was paid, to 4 digits after the point; 0 when nothing was",
            example = "54.7631")
        BigDecimal totalProfitLossPercent,
    @Schema(description = "How many different coins there are", example = "1") int assetCount,
    @Schema(description = "By value, the greatest first") List<Allocation> allocations) {

  /** A coin's share. */
  @Schema(description = "A coin and its share")
  record Allocation(
      @Schema(
              description = "The id that your assets give the coin, else its ticker in lower case",
              example = "bitcoin")
          String symbol,
      @Schema(example = "BTC") String ticker,
      @Schema(type = "string", example = "32500.25") BigDecimal value,
      @Schema(
              type = "string",
              description = "Of the total value, to 4 digits after the point",
              example = "100")
          BigDecimal percentage) {}
}
