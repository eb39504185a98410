package dev.tocsin.api.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.audit.AuditEvent;
import dev.tocsin.api.audit.AuditKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** What happened to an account, as administrators see it. */
@Schema(description = "Something that happened to an account")
record AuditView(
    @Schema(example = "90210") long id,
    Instant at,
    AuditKind kind,
    @Schema(description = "Who did it; null when it is not known", example = "1", nullable = true)
        Long actorId,
    @Schema(
            description = "Who it was done to; null when there is nobody of that name",
            example = "7",
            nullable = true)
        Long userId,
    @Schema(description = "Of the client", example = "203.0.113.7", nullable = true) String address,
    @Schema(example = "curl/8.5.0", nullable = true) String userAgent,
    @Schema(
            type = "object",
            description = "What else there is to say, by kind",
            example = "{\"session_id\": 1204}")
        JsonNode detail) {

  static AuditView of(AuditEvent event) {
    return new AuditView(
        event.id(),
        event.at(),
        event.kind(),
        event.actorId(),
        event.userId(),
        event.origin().address(),
        event.origin().userAgent(),
        event.detail());
  }
}
