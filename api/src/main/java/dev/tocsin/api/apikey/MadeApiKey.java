package dev.tocsin.api.apikey;

import dev.tocsin.api.auth.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A key that was just made, with the key itself. */
@Schema(description = "A new API key, with the key itself: it is shown this once")
record MadeApiKey(
    @Schema(example = "1307") long id,
    @Schema(example = "trading bot") String name,
    @Schema(description = "How the key begins", example = "tocsin_q3Zk") String hint,
    @Schema(
            description = "To send as Authorization: Bearer …; it cannot be shown again",
            example = "tocsin_q3Zk0v9x2m4s6q8u1w3e5r7t9y0aBcDe7n0yKJ3cPz1")
        String key,
    @Schema(example = "[\"read\", \"alerts\"]") List<Scope> scopes,
    Instant createdAt,
    @Schema(description = "null for never", nullable = true) Instant expiresAt) {

  static MadeApiKey of(ApiKeys.Made made) {
    ApiKey key = made.key();
    return new MadeApiKey(
        key.id(),
        key.name(),
        key.hint(),
        made.secret(),
        key.scopes(),
        key.createdAt(),
        key.expiresAt());
  }
}
