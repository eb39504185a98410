package dev.tocsin.api.performance;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** What happened in a month. */
@Schema(name = "MonthReport", description = "What happened in a month of UTC")
record MonthReport(
    @Schema(example = "2026-11") String month,
    @Schema(description = "Whose portfolio it is", example = "Alice") String name,
    @Schema(description = "What all amounts are in", example = "USDT") String currency,
    @Schema(description = "Of what the job has seen of the month") PerformanceView performance,
    @Schema(description = "By day, as far as there are values") List<PerformanceView.Day> days,
    @Schema(description = "Trades of the month by market; those that were undone are left out")
        List<MarketTrades> markets,
    @Schema(type = "string", description = "What the sales gained or lost", example = "150")
        BigDecimal realizedPnl,
    @Schema(type = "string", example = "2.6") BigDecimal fees) {

  /** What was traded in a market. */
  @Schema(description = "What you traded in a market")
  record MarketTrades(
      @Schema(example = "BTC/USDT") String symbol,
      @Schema(example = "BINANCE") String exchange,
      @Schema(example = "3") long trades,
      @Schema(type = "string", example = "0.25") BigDecimal boughtQuantity,
      @Schema(type = "string", example = "16250.125") BigDecimal boughtValue,
      @Schema(type = "string", example = "0.1") BigDecimal soldQuantity,
      @Schema(type = "string", example = "6600") BigDecimal soldValue,
      @Schema(type = "string", example = "2.6") BigDecimal fees,
      @Schema(type = "string", description = "Before fees", example = "150")
          BigDecimal realizedPnl) {}
}
