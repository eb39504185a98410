package dev.tocsin.api.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tocsin.api.http.Given;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** What somebody wants to be otherwise about an alert. */
@Introspected
@Schema(
    description =
        "What is to be otherwise: what is left out stays, and null sets a field back to what it is"
            + " when not given. The instruments of an alert stay as they are.")
record AlertChange(
    @Nullable @Schema(description = "paused or active: pauses and resumes") Wish status,
    @Nullable String symbol,
    @Nullable String exchange,
    @Nullable @Schema(description = "Of an alert on a price: the same as a condition on it")
        NewAlert.Direction direction,
    @Nullable
        @Schema(
            type = "string",
            description = "Of an alert on a price: the same as a condition on it",
            example = "70000")
        BigDecimal targetPrice,
    @Nullable ConditionBody condition,
    @Nullable @Schema(implementation = PolicyBody.class) Given<PolicyBody> policy,
    @Nullable @Schema(type = "string", format = "date-time") Given<String> expiresAt,
    @Nullable @Schema(implementation = String[].class) Given<List<String>> channels,
    @Nullable @Schema(implementation = String[].class) Given<List<String>> tags,
    @Nullable @Schema(type = "string") Given<String> note) {

  /** The status that can be asked for. */
  enum Wish {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("paused")
    PAUSED
  }
}
