package dev.tocsin.api.alert;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** A condition as it was written. */
@Introspected
@Schema(
    name = "Condition",
    description =
        "A series at a level, or in a band from lower to upper; or all or any of up to 8 of these")
record ConditionBody(
    @Nullable @Schema(description = "That of the alert when not given", example = "ETH/USDT")
        String symbol,
    @Nullable
        @Schema(description = "That of the alert, or the first that lists the symbol given here")
        String exchange,
    @Nullable
        @Schema(
            description =
                "price, change_pct, range_pct, volume, vwap, drawdown_pct, runup_pct, sma, ema, rsi,"
                    + " macd, bollinger, spread_pct, position_pnl_pct or position_value",
            example = "change_pct")
        String series,
    @Nullable Params params,
    @Nullable
        @Schema(
            description =
                "above, below, crosses_above, crosses_below or crosses with a level; enters or"
                    + " leaves with lower and upper",
            example = "above")
        String operator,
    @Nullable @Schema(type = "string", example = "5") BigDecimal level,
    @Nullable @Schema(type = "string") BigDecimal lower,
    @Nullable @Schema(type = "string") BigDecimal upper,
    @Nullable List<ConditionBody> all,
    @Nullable List<ConditionBody> any) {

  /** The parameters of a series as they were written. */
  @Introspected
  @Schema(name = "SeriesParams", description = "What a series needs beside its name")
  record Params(
      @Nullable
          @Schema(
              description = "1m to 7d, for change_pct, range_pct, volume and vwap",
              example = "15m")
          String window,
      @Nullable
          @Schema(description = "2 to 500 bars, for sma, ema, rsi and bollinger", example = "14")
          Integer n,
      @Nullable
          @Schema(
              description = "1m, 3m, 5m, 15m, 30m, 1h, 4h, 12h or 1d, for indicators",
              example = "1h")
          String interval,
      @Nullable
          @Schema(
              description = "macd: line, signal or histogram; bollinger: upper, lower or percent_b")
          String line,
      @Nullable @Schema(description = "The other exchange, for spread_pct") String exchange) {}

  /** Whether it joins others. */
  boolean isJoined() {
    return all != null || any != null;
  }
}
