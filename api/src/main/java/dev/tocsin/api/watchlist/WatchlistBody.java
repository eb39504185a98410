package dev.tocsin.api.watchlist;

import dev.tocsin.api.listing.MarketName;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A list of markets as somebody wrote it; {@link WatchlistReader} makes sense of it. */
@Introspected
@Schema(name = "WatchlistBody", description = "A list of markets to watch")
record WatchlistBody(
    @Nullable
        @Schema(
            description = "1 to 100 characters; no two of your lists are called the same",
            example = "Majors")
        String name,
    @Nullable @Schema(description = "In the order in which you want them, at most 200, each once")
        List<MarketName> markets) {}
