package dev.tocsin.api.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tocsin.api.http.Choice;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.Policy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** A policy as it can be sent again; what it does not have is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PolicyShown", description = "How often an alert fires")
record PolicyView(
    @Schema(example = "every") String mode,
    @Schema(example = "15m") String cooldown,
    Integer maxTriggers,
    @Schema(type = "string", example = "0.5") BigDecimal hysteresisPct,
    @Schema(example = "5m") String hold,
    @Schema(example = "once_per_bar") String bar) {

  static PolicyView of(Policy policy) {
    return new PolicyView(
        Choice.name(policy.mode()),
        text(policy.cooldown()),
        policy.maxTriggers(),
        policy.hysteresisPct(),
        text(policy.hold()),
        policy.bar() == null ? null : Choice.name(policy.bar()));
  }

  private static String text(Span span) {
    return span == null ? null : span.toString();
  }
}
