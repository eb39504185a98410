package dev.tocsin.api.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** An alert that somebody wants, as it was written; {@link AlertReader} makes sense of it. */
@Introspected
@Schema(
    description =
        "An alert to set: with a condition or, for short, with direction and target_price, which is"
            + " the price at the target or beyond")
record NewAlert(
    @Nullable
        @Schema(
            description = "As BTC/USDT, BTC-USDT or btcusdt; what the condition is about",
            example = "BTC/USDT")
        String symbol,
    @Nullable
        @Schema(description = "The first that lists the pair when not given", example = "BINANCE")
        String exchange,
    @Nullable
        @Schema(
            description =
                "above fires at the first trade at the price or higher, below at it or lower")
        Direction direction,
    @Nullable @Schema(type = "string", example = "70000") BigDecimal targetPrice,
    @Nullable ConditionBody condition,
    @Nullable @Schema(description = "Once when not given") PolicyBody policy,
    @Nullable
        @Schema(
            type = "string",
            format = "date-time",
            description = "When the alert is over, in the time of the market; never when not given",
            example = "2030-01-01T00:00:00Z")
        String expiresAt,
    @Nullable
        @Schema(
            description =
                "Where triggers are sent beside the WebSocket: email, as when not given, or"
                    + " nowhere (an empty list)",
            example = "[\"email\"]")
        List<String> channels,
    @Nullable @Schema(description = "Up to 20 words to find it by", example = "[\"breakout\"]")
        List<String> tags,
    @Nullable @Schema(description = "For yourself; up to 2000 characters", example = "see chart")
        String note) {

  /** What the short form can say. */
  enum Direction {
    @JsonProperty("above")
    ABOVE,
    @JsonProperty("below")
    BELOW
  }
}
