package dev.tocsin.api.market;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A candle as people see it. */
@Schema(name = "Candle", description = "The trades of one interval")
record CandleView(
    @Schema(description = "The start of the interval, included") Instant openTime,
    @Schema(type = "string", example = "65000") BigDecimal open,
    @Schema(type = "string", example = "65100.5") BigDecimal high,
    @Schema(type = "string", example = "64990") BigDecimal low,
    @Schema(type = "string", example = "65050") BigDecimal close,
    @Schema(type = "string", description = "In the base currency", example = "12.5")
        BigDecimal volume) {}
