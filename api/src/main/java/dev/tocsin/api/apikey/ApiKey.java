package dev.tocsin.api.apikey;

import dev.tocsin.api.auth.Scope;
import java.time.Instant;
import java.util.List;

/**
 * A key as it is kept: without the key.
 *
 * @param hint how it begins
 * @param expiresAt null for never
 * @param lastUsedAt up to a minute behind; null for not yet
 */
record ApiKey(
    long id,
    String name,
    String hint,
    List<Scope> scopes,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsedAt) {}
