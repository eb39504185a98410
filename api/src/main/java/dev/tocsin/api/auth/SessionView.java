package dev.tocsin.api.auth;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A session as its user sees it. */
@Schema(description = "A login that has not ended")
record SessionView(
    @Schema(example = "1204") long id,
    @Schema(description = "Whether it is the one of this request") boolean current,
    Instant createdAt,
    @Schema(description = "When it was begun or last refreshed") Instant lastUsedAt,
    @Schema(description = "When it ends unless it is refreshed before") Instant expiresAt,
    @Schema(description = "When it ends whatever happens") Instant endsAt,
    @Schema(description = "Of the client then", example = "203.0.113.7", nullable = true)
        String address,
    @Schema(example = "Mozilla/5.0 (X11; Linux x86_64)", nullable = true) String userAgent) {

  static SessionView of(Session session, boolean isCurrent) {
    return new SessionView(
        session.id(),
        isCurrent,
        session.createdAt(),
        session.lastUsedAt(),
        session.expiresAt(),
        session.endsAt(),
        session.origin().address(),
        session.origin().userAgent());
  }
}
