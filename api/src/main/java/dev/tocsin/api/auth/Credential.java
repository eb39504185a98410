package dev.tocsin.api.auth;

/**
 * What somebody showed who stays connected.
 *
 * @param sessionId 0 for none
 * @param apiKeyId 0 for none
 */
public record Credential(long userId, long sessionId, long apiKeyId) {}
