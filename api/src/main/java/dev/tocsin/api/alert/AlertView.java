package dev.tocsin.api.alert;

import dev.tocsin.schemas.alert.Operator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** An alert as its owner sees it. */
@Schema(name = "Alert", description = "An alert")
record AlertView(
    @Schema(example = "1001") long id,
    @Schema(example = "BTC/USDT") String symbol,
    @Schema(example = "BINANCE") String exchange,
    Operator direction,
    @Schema(type = "string", example = "70000") BigDecimal targetPrice,
    AlertStatus status,
    @Schema(description = "Rises with every decision about the alert, from 1", example = "1")
        int version,
    Instant createdAt,
    @Schema(description = "When the job confirmed that it holds the alert", nullable = true)
        Instant armedAt,
    @Schema(description = "When the job fired it", nullable = true) Instant triggeredAt,
    @Schema(
            description = "The id of what was sent about it",
            example = "9f86d081884c7d659a2feaa0c55ad015",
            nullable = true)
        String triggerId,
    @Schema(type = "string", description = "The price that fired it", nullable = true)
        BigDecimal triggerPrice,
    @Schema(description = "Why it was rejected", nullable = true) String reason) {

  static AlertView of(Alert alert) {
    return new AlertView(
        alert.id(),
        alert.instrument().symbol(),
        alert.instrument().exchange(),
        alert.operator(),
        alert.level(),
        alert.status(),
        alert.version(),
        alert.createdAt(),
        alert.armedAt(),
        alert.triggeredAt(),
        alert.triggerId(),
        alert.triggerPrice(),
        alert.reason());
  }
}
