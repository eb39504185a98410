package dev.tocsin.api.auth;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How long a login lasts.
 *
 * @param idle how long a refresh token may lie before it is exchanged
 * @param absolute after that long the user logs in again, whatever was refreshed
 * @param access how long an access token is good for
 */
@Singleton
record SessionSettings(
    @Value("${tocsin.refresh-tokens.lifetime}") Duration idle,
    @Value("${tocsin.sessions.lifetime}") Duration absolute,
    @Value("${tocsin.access-tokens.lifetime}") Duration access) {

  int accessSeconds() {
    return Math.toIntExact(access.toSeconds());
  }
}
