package dev.tocsin.api.apikey;

import dev.tocsin.api.audit.AuditKind;
import dev.tocsin.api.audit.AuditTrail;
import dev.tocsin.api.audit.Origin;
import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.auth.Secrets;
import dev.tocsin.api.auth.UserRepository;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes API keys, shows and revokes them. */
@Singleton
class ApiKeys {

  /** How every key begins, so that people and scanners know one when they see it. */
  static final String PREFIX = "tocsin_";

  private static final int HINT_CHARACTERS = PREFIX.length() + 4;
  private static final int MAX_KEYS = 50;

  private final Database database;
  private final ApiKeyRepository keys;
  private final UserRepository users;
  private final AuditTrail trail;

  ApiKeys(Database database, ApiKeyRepository keys, UserRepository users, AuditTrail trail) {
    this.database = database;
    this.keys = keys;
    this.users = users;
    this.trail = trail;
  }

  /** A key and the secret itself, which nobody can tell later. */
  record Made(ApiKey key, String secret) {}

  /**
   * Makes a key.
   *
   * @param expiresAt null for never
   * @throws ProblemException 409 when the user has one of this name, or too many
   */
  Made make(long userId, String name, List<Scope> scopes, Instant expiresAt, Origin origin) {
    String secret = PREFIX + Secrets.next();
    try {
      return database.transaction(
          tx -> new Made(insert(tx, userId, name, scopes, expiresAt, secret, origin), secret));
    } catch (DatabaseException e) {
      if (e.brokenUniqueConstraint().equals("api_keys_name")) {
        throw ProblemException.conflict("name_taken", "name", "is that of another key of yours");
      }
      throw e;
    }
  }

  private ApiKey insert(
      Transaction tx,
      long userId,
      String name,
      List<Scope> scopes,
      Instant expiresAt,
      String secret,
      Origin origin)
      throws SQLException {
    users.lock(tx, userId);
    if (keys.count(tx, userId) >= MAX_KEYS) {
      throw ProblemException.conflict(
          "too_many_keys", "You have " + MAX_KEYS + " keys: revoke one first.");
    }
    ApiKey key =
        keys.insert(
            tx,
            userId,
            name,
            Secrets.sha256(secret),
            secret.substring(0, HINT_CHARACTERS),
            scopes,
            expiresAt);
    trail.add(
        tx,
        AuditKind.API_KEY_CREATED,
        userId,
        origin,
        Map.of("api_key_id", key.id(), "scopes", scopes.stream().map(Scope::id).toList()));
    return key;
  }

  List<ApiKey> list(long userId) {
    return database.transaction(tx -> keys.list(tx, userId));
  }

  /**
   * Revokes a key: it is not good any more when this returns.
   *
   * @throws ProblemException 404 when the user has no such key
   */
  void revoke(long userId, long id, Origin origin) {
    database.transaction(
        tx -> {
          if (!keys.delete(tx, userId, id)) {
            throw ProblemException.notFound();
          }
          trail.add(tx, AuditKind.API_KEY_REVOKED, userId, origin, Map.of("api_key_id", id));
          return null;
        });
  }
}
