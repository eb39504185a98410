package dev.tocsin.api.apikey;

import dev.tocsin.api.auth.Bearer;
import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.Secrets;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;

/** An API key that is neither revoked nor expired. */
@Singleton
final class ApiKeyBearer implements Bearer {

  private final ApiKeyRepository keys;
  private final Database database;

  ApiKeyBearer(ApiKeyRepository keys, Database database) {
    this.keys = keys;
    this.database = database;
  }

  @Override
  public Optional<Authentication> sender(String token) {
    return token.startsWith(ApiKeys.PREFIX)
        ? database.transaction(tx -> sender(tx, token))
        : Optional.empty();
  }

  private Optional<Authentication> sender(Transaction tx, String key) throws SQLException {
    Optional<ApiKeyRepository.Sent> found = keys.good(tx, Secrets.sha256(key));
    if (found.isPresent() && !found.get().isNoted()) {
      keys.note(tx, found.get().id());
    }
    return found.map(sent -> Caller.withKey(sent.userId(), sent.id(), sent.scopes()));
  }
}
