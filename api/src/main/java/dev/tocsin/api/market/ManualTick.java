package dev.tocsin.api.market;

import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.Tick;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A manual tick as it was written to the stream. */
@Schema(description = "A manual tick as it was written to the stream")
record ManualTick(
    @Schema(example = "GOLD/USDT") String symbol,
    @Schema(example = "MANUAL") String exchange,
    @Schema(type = "string", example = "2650.5") BigDecimal price,
    @Schema(example = "17") long tradeId,
    Instant updatedAt) {

  static ManualTick of(Tick tick) {
    return new ManualTick(
        tick.instrument().symbol(),
        tick.instrument().exchange(),
        tick.price(),
        tick.tradeId(),
        Times.instant(tick.eventTimeMicros()));
  }
}
