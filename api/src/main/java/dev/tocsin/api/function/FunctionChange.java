package dev.tocsin.api.function;

import dev.tocsin.api.http.Given;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What somebody wants to be otherwise about a function. */
@Introspected
@Schema(
    description =
        "What is to be otherwise: what is left out stays, and null sets a field back to what it is"
            + " when not given. The instruments of a function stay as they are.")
record FunctionChange(
    @Nullable @Schema(example = "Breakout") String name,
    @Nullable @Schema(example = "tocsin/volatility-breakout") String typename,
    @Nullable @Schema(type = "string", example = "builtin") Given<String> endpoint,
    @Nullable @Schema(example = "candles_1m") String input,
    @Nullable @Schema(type = "string", example = "fast") Given<String> egress,
    @Nullable @Schema(implementation = String[].class) Given<List<String>> channels) {}
