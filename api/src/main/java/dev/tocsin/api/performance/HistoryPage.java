package dev.tocsin.api.performance;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A stretch of a curve. */
@Schema(name = "EquityCurve", description = "What your portfolio was worth, oldest first")
record HistoryPage(
    List<Snapshot> results,
    @Schema(description = "The address of the points after these, if there are", nullable = true)
        String next) {}
