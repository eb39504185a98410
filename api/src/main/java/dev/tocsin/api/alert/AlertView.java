package dev.tocsin.api.alert;

import dev.tocsin.api.revision.EntityTag;
import dev.tocsin.api.revision.Revised;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** An alert as its owner sees it. */
@Schema(name = "Alert", description = "An alert")
record AlertView(
    @Schema(example = "1001") long id,
    @Schema(description = "Of the first part of the condition", example = "BTC/USDT") String symbol,
    @Schema(description = "Of the first part of the condition", example = "BINANCE")
        String exchange,
    @Schema(description = "Of an alert on a price being above or below", nullable = true)
        Operator direction,
    @Schema(
            type = "string",
            description = "Of an alert on a price being above or below",
            example = "70000",
            nullable = true)
        BigDecimal targetPrice,
    ConditionView condition,
    PolicyView policy,
    @Schema(description = "When it is over, in the time of the market", nullable = true)
        Instant expiresAt,
    AlertStatus status,
    @Schema(description = "Rises with every decision about the alert, from 1", example = "1")
        int version,
    @Schema(example = "[\"email\"]") List<String> channels,
    @Schema(example = "[\"breakout\"]") List<String> tags,
    @Schema(nullable = true) String note,
    Instant createdAt,
    @Schema(
            description = "When the job confirmed that it holds this version of the alert",
            nullable = true)
        Instant armedAt,
    @Schema(description = "How often it has fired, in all versions", example = "1")
        int triggerCount,
    @Schema(description = "When the job fired it last", nullable = true) Instant triggeredAt,
    @Schema(
            description = "The id of what was sent about that",
            example = "9f86d081884c7d659a2feaa0c55ad015",
            nullable = true)
        String triggerId,
    @Schema(type = "string", description = "The price at that", nullable = true)
        BigDecimal triggerPrice,
    @Schema(description = "Why it was rejected", nullable = true) String reason)
    implements Revised {

  static AlertView of(Alert alert) {
    Condition.Simple target = alert.priceTarget();
    return new AlertView(
        alert.id(),
        alert.instrument().symbol(),
        alert.instrument().exchange(),
        target == null ? null : target.operator(),
        target == null ? null : target.level(),
        ConditionView.of(alert.terms().condition()),
        PolicyView.of(alert.terms().policy()),
        alert.terms().expiresAt(),
        alert.status(),
        alert.version(),
        alert.labels().channels(),
        alert.labels().tags(),
        alert.labels().note(),
        alert.createdAt(),
        alert.armedAt(),
        alert.triggers().count(),
        alert.triggers().at(),
        alert.triggers().id(),
        alert.triggers().price(),
        alert.reason());
  }

  @Override
  public String revision() {
    return version + "-" + EntityTag.hash(channels, tags, note);
  }
}
