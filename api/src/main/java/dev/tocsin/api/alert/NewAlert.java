package dev.tocsin.api.alert;

import dev.tocsin.api.http.Amount;
import dev.tocsin.schemas.alert.Operator;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/** An alert that somebody wants. */
@Introspected
@Schema(description = "An alert to set")
record NewAlert(
    @NotNull @Schema(description = "As BTC/USDT, BTC-USDT or btcusdt", example = "BTC/USDT")
        String symbol,
    @Nullable
        @Schema(description = "The first that lists the pair when not given", example = "BINANCE")
        String exchange,
    @NotNull
        @Schema(
            description =
                "above fires at the first trade at the price or higher, below at it or lower")
        Operator direction,
    @NotNull @Amount @Schema(type = "string", example = "70000") BigDecimal targetPrice) {}
