package dev.tocsin.api.alert;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** An alert as it would be set, and the time to play it over. */
@Introspected
@Schema(
    name = "Preview",
    description =
        "An alert as it would be set, and the time to play it over. What has nothing to do with when"
            + " it fires is taken, too, and makes no difference; so does expires_at, which is to"
            + " come")
record PreviewBody(
    @Nullable @Schema(description = "As in an alert to set", example = "BTC/USDT") String symbol,
    @Nullable @Schema(description = "As in an alert to set", example = "BINANCE") String exchange,
    @Nullable @Schema(description = "As in an alert to set") NewAlert.Direction direction,
    @Nullable @Schema(type = "string", example = "70000") BigDecimal targetPrice,
    @Nullable ConditionBody condition,
    @Nullable @Schema(description = "Once when not given") PolicyBody policy,
    @Nullable @Schema(type = "string", format = "date-time") String expiresAt,
    @Nullable List<String> channels,
    @Nullable List<String> tags,
    @Nullable String note,
    @Nullable
        @Schema(
            type = "string",
            format = "date-time",
            description = "From when on it would have been in force; 30 days before to when absent",
            example = "2026-10-24T00:00:00Z")
        String from,
    @Nullable
        @Schema(
            type = "string",
            format = "date-time",
            description = "Until when, excluded, at most 366 days later; now when absent",
            example = "2026-11-23T00:00:00Z")
        String to) {

  NewAlert alert() {
    return new NewAlert(
        symbol,
        exchange,
        direction,
        targetPrice,
        condition,
        policy,
        expiresAt,
        channels,
        tags,
        note);
  }
}
