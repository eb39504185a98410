package dev.tocsin.api.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Something that happened to an account.
 *
 * @param actorId who did it; null for the service, and when it is not known
 * @param userId who it was done to; null when there is nobody of that name
 * @param detail what else there is to say: never a password, a token or a key
 */
public record AuditEvent(
    long id,
    Instant at,
    AuditKind kind,
    Long actorId,
    Long userId,
    Origin origin,
    JsonNode detail) {}
