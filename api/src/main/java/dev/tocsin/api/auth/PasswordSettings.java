package dev.tocsin.api.auth;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * What hashing a password costs.
 *
 * @param memoryKib Argon2id memory, KiB
 * @param iterations Argon2id passes
 * @param parallel how many passwords are hashed at the same time; the others wait
 */
@ConfigurationProperties("tocsin.passwords")
record PasswordSettings(int memoryKib, int iterations, int parallel) {}
