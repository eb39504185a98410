package dev.tocsin.api.auth;

import java.time.Instant;

/**
 * Somebody with an account.
 *
 * @param username null when there is none
 * @param passwordHash in PHC string format
 */
record User(
    long id,
    String name,
    String email,
    String username,
    String passwordHash,
    Role role,
    Instant createdAt) {}
