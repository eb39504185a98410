package dev.tocsin.api.market;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A stretch of candles. */
@Schema(description = "Candles, oldest first, without a gap")
record CandlePage(
    @ArraySchema(schema = @Schema(implementation = CandleView.class)) List<StoredCandle> results,
    @Schema(description = "The address of the candles after these, if there are", nullable = true)
        String next,
    @Schema(description = "The address of the candles before these, if there are", nullable = true)
        String previous) {}
