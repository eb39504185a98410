package dev.tocsin.api.asset;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** A lot as somebody wrote it; {@link AssetReader} makes sense of it. */
@Introspected
@Schema(name = "AssetBody", description = "A lot of a coin that you hold elsewhere")
record AssetBody(
    @Nullable
        @Schema(
            description = "The coin's id at CoinGecko, 1 to 100 characters; kept in lower case",
            example = "bitcoin")
        String symbol,
    @Nullable
        @Schema(
            description = "What markets call it, 1 to 10 characters; kept in upper case",
            example = "BTC")
        String ticker,
    @Nullable @Schema(type = "string", description = "Above 0, at most 1000000000", example = "0.5")
        BigDecimal quantity,
    @Nullable
        @Schema(
            type = "string",
            description = "Per unit, in dollars: above 0, at most 100000000",
            example = "42000")
        BigDecimal buyPrice) {}
