package dev.tocsin.api.portfolio;

import dev.tocsin.api.http.Amount;
import dev.tocsin.api.http.PlainText;
import dev.tocsin.schemas.portfolio.Side;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/** A trade that somebody wants to make. */
@Introspected
@Schema(description = "A trade to make")
record NewTrade(
    @NotNull @Schema(description = "As BTC/USDT, BTC-USDT or btcusdt", example = "BTC/USDT")
        String symbol,
    @Nullable
        @Schema(description = "The first that lists the pair when not given", example = "BINANCE")
        String exchange,
    @NotNull Side type,
    @NotNull
        @Amount
        @Schema(type = "string", description = "In the base currency", example = "0.25")
        BigDecimal quantity,
    @Nullable
        @Amount
        @Schema(
            type = "string",
            description = "Per unit; that of the last trade of the market when not given",
            example = "65000.5")
        BigDecimal price,
    @Nullable
        @Size(max = 1000)
        @PlainText
        @Schema(description = "Whatever you want to remember of it", example = "took profit")
        String note) {}
