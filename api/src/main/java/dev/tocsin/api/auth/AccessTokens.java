package dev.tocsin.api.auth;

import io.micronaut.context.annotation.Value;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.generator.TokenGenerator;
import jakarta.inject.Singleton;

/** Makes the JWTs that say who sends a request: {@code sub} is the user's id. */
@Singleton
final class AccessTokens {

  private final TokenGenerator generator;
  private final int lifetimeSeconds;

  AccessTokens(
      TokenGenerator generator,
      @Value("${micronaut.security.token.generator.access-token.expiration}") int lifetimeSeconds) {
    this.generator = generator;
    this.lifetimeSeconds = lifetimeSeconds;
  }

  String issue(User user) {
    Authentication authentication =
        Authentication.build(Long.toString(user.id()), user.role().granted());
    return generator
        .generateToken(authentication, lifetimeSeconds)
        .orElseThrow(() -> new IllegalStateException("no signature for access tokens"));
  }

  int lifetimeSeconds() {
    return lifetimeSeconds;
  }
}
