package dev.tocsin.api.cryptocurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A cryptocurrency as a sync has found it. */
@Schema(name = "CryptocurrencySnapshot", description = "What a provider said then, in dollars")
record SnapshotView(
    Instant time,
    @Schema(type = "string", example = "77671") BigDecimal price,
    @Schema(type = "string", example = "1555886872303", nullable = true) BigDecimal marketCap,
    @JsonProperty("volume_24h") @Schema(type = "string", example = "33235034316", nullable = true)
        BigDecimal volume24h,
    @Schema(example = "1", nullable = true) Integer rank,
    Provider provider) {}
