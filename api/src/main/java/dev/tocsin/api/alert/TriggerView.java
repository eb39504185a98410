package dev.tocsin.api.alert;

import dev.tocsin.api.delivery.TriggerText;
import dev.tocsin.schemas.alert.AlertEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A trigger as the owner of its alert sees it. */
@Schema(name = "AlertTrigger", description = "What made an alert fire")
record TriggerView(
    @Schema(example = "9f86d081884c7d659a2feaa0c55ad015") String triggerId,
    @Schema(description = "The version of the alert that fired", example = "1") int version,
    @Schema(example = "BTC/USDT change_pct(15m) is above 5: 5.23") String message,
    ConditionView condition,
    @Schema(description = "Which part of the condition came true last, from 0", example = "0")
        int part,
    @Schema(
            type = "string",
            description = "Of the series, before; null when it had no value",
            nullable = true)
        BigDecimal previousValue,
    @Schema(type = "string", description = "Of the series, when it fired", example = "5.23")
        BigDecimal value,
    @Schema(description = "When it fired, in the time of the market") Instant eventTime,
    Tick tick,
    @Schema(description = "Whether the alert was over with it") boolean over,
    @Schema(description = "When the job wrote it down") Instant processedAt) {

  /** The last trade before the alert fired, and where it stands in the stream. */
  @Schema(name = "TriggerTick", description = "The last trade before the alert fired")
  record Tick(
      @Schema(example = "BTC/USDT") String symbol,
      @Schema(example = "BINANCE") String exchange,
      @Schema(example = "3789") long tradeId,
      @Schema(type = "string", example = "70000.01") BigDecimal price,
      Instant eventTime,
      @Schema(example = "market.ticks") String topic,
      Integer partition,
      Long offset) {}

  static TriggerView of(AlertEvent.Triggered event) {
    return new TriggerView(
        event.eventId(),
        event.version(),
        TriggerText.sentence(event),
        ConditionView.of(event.condition()),
        event.part(),
        event.previousValue(),
        event.value(),
        event.eventTime(),
        new Tick(
            event.tick().instrument().symbol(),
            event.tick().instrument().exchange(),
            event.tick().tradeId(),
            event.price(),
            event.tick().eventTime(),
            event.topic(),
            event.tick().partition(),
            event.tick().offset()),
        event.over(),
        event.processedAt());
  }
}
