package dev.tocsin.api.listing;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;

/** A market as somebody named it. */
@Introspected
@Schema(description = "A market")
public record MarketName(
    @Nullable @Schema(description = "As BTC/USDT, BTC-USDT or btcusdt", example = "BTC/USDT")
        String symbol,
    @Nullable
        @Schema(description = "The first that lists the pair when not given", example = "BINANCE")
        String exchange)
    implements SymbolResolver.Named {}
