package dev.tocsin.api.cryptocurrency;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A job that asks providers, as operators see it. */
@Schema(name = "CryptocurrencySync", description = "A job that asks providers for what they list")
record SyncView(
    @Schema(example = "1234") long id,
    SyncStatus status,
    @Schema(description = "How many are asked for, the first by market cap", example = "200")
        int limit,
    @Schema(description = "Who is to be asked; null for the first that answers", nullable = true)
        Provider provider,
    @Schema(description = "Who has answered", nullable = true) Provider answeredBy,
    @Schema(description = "How many were taken over", example = "200", nullable = true)
        Integer taken,
    @Schema(
            description = "How many were left out, having no name or no positive price",
            example = "0",
            nullable = true)
        Integer refused,
    @Schema(
            description = "What providers that did not answer did instead",
            example = "coingecko answered 503",
            nullable = true)
        String detail,
    @Schema(description = "The operator who asked for it; null for the schedule", nullable = true)
        Long requestedBy,
    Instant createdAt,
    @Schema(nullable = true) Instant startedAt,
    @Schema(nullable = true) Instant endedAt) {}
