package dev.tocsin.api.market;

import dev.tocsin.api.http.Amount;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/** A price that an operator states. */
@Introspected
@Schema(description = "A price that an operator states")
record ManualPrice(
    @NotNull @Schema(example = "GOLD/USDT") String symbol,
    @NotNull @Amount @Schema(type = "string", example = "2650.5") BigDecimal price) {}
