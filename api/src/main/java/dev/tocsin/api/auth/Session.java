package dev.tocsin.api.auth;

import dev.tocsin.api.audit.Origin;
import java.time.Instant;

/**
 * A login that has not ended.
 *
 * @param lastUsedAt when it was begun or last refreshed
 * @param expiresAt when it ends unless it is refreshed before
 * @param endsAt when it ends whatever happens
 * @param origin of the latest login or refresh
 */
record Session(
    long id,
    long userId,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    Instant endsAt,
    Origin origin) {}
