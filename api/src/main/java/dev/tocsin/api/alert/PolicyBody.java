package dev.tocsin.api.alert;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** A policy as it was written. */
@Introspected
@Schema(name = "Policy", description = "How often an alert fires; everything runs on market time")
record PolicyBody(
    @Nullable @Schema(description = "once or every", example = "every") String mode,
    @Nullable
        @Schema(description = "Of every: how long nothing fires after a trigger", example = "15m")
        String cooldown,
    @Nullable @Schema(description = "Of every: after how many the alert is over", example = "10")
        Integer maxTriggers,
    @Nullable
        @Schema(
            type = "string",
            description =
                "How far back the series must go, in percent of the level, before it can come true"
                    + " again",
            example = "0.5")
        BigDecimal hysteresisPct,
    @Nullable @Schema(description = "How long it must stay true before it fires", example = "5m")
        String hold,
    @Nullable @Schema(description = "once_per_bar or on_bar_close", example = "on_bar_close")
        String bar) {}
