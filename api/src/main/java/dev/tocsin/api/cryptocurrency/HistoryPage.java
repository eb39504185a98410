package dev.tocsin.api.cryptocurrency;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A stretch of snapshots. */
@Schema(name = "CryptocurrencyHistory", description = "Snapshots, oldest first")
record HistoryPage(
    @Schema(example = "bitcoin") String slug,
    @Schema(example = "BTC") String symbol,
    List<SnapshotView> results,
    @Schema(description = "The address of the snapshots after these, if there are", nullable = true)
        String next) {}
