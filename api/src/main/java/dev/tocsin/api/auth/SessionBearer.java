package dev.tocsin.api.auth;

import dev.tocsin.api.db.Database;
import io.micronaut.core.annotation.Order;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The access token of a session that has not ended. */
@Singleton
@Order(0)
final class SessionBearer implements Bearer {

  private final AccessTokens tokens;
  private final Sessions sessions;
  private final Database database;

  SessionBearer(AccessTokens tokens, Sessions sessions, Database database) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.database = database;
  }

  @Override
  public Optional<Authentication> sender(String token) {
    return tokens.read(token).flatMap(this::sender);
  }

  private Optional<Authentication> sender(AccessTokens.Claims claims) {
    return database
        .transaction(tx -> sessions.roleIn(tx, claims.sessionId(), claims.userId()))
        .map(role -> Caller.inSession(claims.userId(), role, claims.sessionId()));
  }
}
