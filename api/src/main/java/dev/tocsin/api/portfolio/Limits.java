package dev.tocsin.api.portfolio;

import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** What the owner of an account does not want to go beyond; null for no limit. */
@Schema(description = "What you do not want to go beyond; null for no limit")
record Limits(
    @Nullable
        @Schema(
            type = "string",
            description = "The most that one trade may be worth",
            example = "2500")
        BigDecimal orderValue,
    @Nullable
        @Schema(
            type = "string",
            description = "The most that one coin may be of all you own after a buy, percent",
            example = "40")
        BigDecimal sharePercent,
    @Nullable
        @Schema(
            type = "string",
            description = "The most that trades may lose on one day (UTC), fees included",
            example = "500")
        BigDecimal dailyLoss) {

  static final Limits NONE = new Limits(null, null, null);
}
