package dev.tocsin.api.function;

import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.Severity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A trigger as the owner of its function sees it. */
@Schema(name = "FunctionTrigger", description = "What a function said")
record FunctionTriggerView(
    @Schema(example = "9f86d081884c7d659a2feaa0c55ad015") String triggerId,
    @Schema(description = "The version of the function that said it", example = "1") int version,
    @Schema(example = "BTC/USDT") String symbol,
    @Schema(example = "BINANCE") String exchange,
    @Schema(example = "range 1.2 % is 3.1 times the usual") String message,
    Severity severity,
    @Schema(type = "string", nullable = true, example = "70000.01") BigDecimal price,
    @Schema(description = "Of what it was called with, in the time of the market")
        Instant eventTime,
    @Schema(
            description = "Of what it was called with, in the order of its calls",
            example = "c1m:1795435200000000")
        String position,
    @Schema(description = "Which of the alerts of that call it was, from 0", example = "0")
        int index,
    @Schema(description = "When the job wrote it down") Instant processedAt) {

  static FunctionTriggerView of(AlertEvent.FunctionTriggered event) {
    return new FunctionTriggerView(
        event.eventId(),
        event.version(),
        event.instrument().symbol(),
        event.instrument().exchange(),
        event.message(),
        event.severity(),
        event.price(),
        event.eventTime(),
        event.position(),
        event.index(),
        event.processedAt());
  }
}
