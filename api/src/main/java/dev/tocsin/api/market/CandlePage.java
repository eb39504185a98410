package dev.tocsin.api.market;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A stretch of candles. */
@Schema(description = "Candles, oldest first")
record CandlePage(
    List<CandleView> results,
    @Schema(description = "The address of the candles after these, if there are", nullable = true)
        String next) {}
