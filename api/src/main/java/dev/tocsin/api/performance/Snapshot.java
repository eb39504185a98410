package dev.tocsin.api.performance;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** What a portfolio was worth at the end of a stretch of time. */
@Schema(name = "EquityPoint", description = "What your portfolio was worth at the end of a step")
record Snapshot(
    @Schema(description = "The start of the step, as of a candle") Instant time,
    @Schema(type = "string", description = "Cash and holdings", example = "10250.5")
        BigDecimal totalValue,
    @Schema(type = "string", example = "4000") BigDecimal cash,
    @Schema(
            type = "string",
            description = "At the prices of then; what had no price yet at what it cost",
            example = "6250.5")
        BigDecimal holdingsValue,
    @Schema(type = "string", description = "holdings_value less what it cost", example = "250.5")
        BigDecimal unrealizedPnl,
    @Schema(type = "string", example = "0") BigDecimal realizedPnl,
    @Schema(
            type = "string",
            description = "Money put in until then, less what was taken out",
            example = "10000")
        BigDecimal deposited) {}
