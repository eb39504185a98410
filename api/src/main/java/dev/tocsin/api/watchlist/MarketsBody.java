package dev.tocsin.api.watchlist;

import dev.tocsin.api.listing.MarketName;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The markets of a list, in another order perhaps. */
@Introspected
@Schema(name = "WatchlistMarkets", description = "The markets of a list in their new order")
record MarketsBody(
    @Nullable @Schema(description = "In the order in which you want them, at most 200, each once")
        List<MarketName> markets) {}
