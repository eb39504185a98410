package dev.tocsin.api.function;

import dev.tocsin.api.listing.MarketName;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A function that somebody wants, as it was written; {@link FunctionReader} makes sense of it. */
@Introspected
@Schema(description = "A function to be called with market data")
record NewFunction(
    @Nullable @Schema(description = "1 to 100 characters", example = "Breakout") String name,
    @Nullable
        @Schema(
            description = "namespace/name, which the endpoint knows it by",
            example = "tocsin/volatility-breakout")
        String typename,
    @Nullable
        @Schema(
            description =
                "Where it is, http or https, on the public internet; what Tocsin has itself when"
                    + " not given",
            example = "builtin")
        String endpoint,
    @Nullable
        @Schema(
            description =
                "ticks_<n>s: the trades of every n seconds (1 to 3600) summed up; candles_<interval>:"
                    + " closed candles",
            example = "candles_1m")
        String input,
    @Nullable
        @Schema(
            description = "The markets whose data it gets, each once; each keeps its own values")
        List<MarketName> instruments,
    @Nullable
        @Schema(
            description =
                "fast when not given: what it says is sent at once. on_checkpoint: only once it is"
                    + " sure never to be asked again, a few seconds later",
            example = "fast")
        String egress,
    @Nullable
        @Schema(
            description =
                "Where triggers are sent beside the WebSocket: email, as when not given, or"
                    + " nowhere (an empty list)",
            example = "[\"email\"]")
        List<String> channels) {}
