package dev.tocsin.api.apikey;

import dev.tocsin.api.auth.Scope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A key as its user sees it. */
@Schema(description = "An API key, without the key")
record ApiKeyView(
    @Schema(example = "1307") long id,
    @Schema(example = "trading bot") String name,
    @Schema(description = "How the key begins", example = "tocsin_q3Zk") String hint,
    @Schema(example = "[\"read\", \"alerts\"]") List<Scope> scopes,
    Instant createdAt,
    @Schema(description = "null for never", nullable = true) Instant expiresAt,
    @Schema(description = "Up to a minute behind; null for not yet", nullable = true)
        Instant lastUsedAt) {

  static ApiKeyView of(ApiKey key) {
    return new ApiKeyView(
        key.id(),
        key.name(),
        key.hint(),
        key.scopes(),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt());
  }
}
