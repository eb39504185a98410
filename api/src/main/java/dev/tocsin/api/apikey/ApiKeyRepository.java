package dev.tocsin.api.apikey;

import dev.tocsin.api.auth.Scope;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The API keys of users, by their hashes. One that is revoked leaves the table. */
@Singleton
class ApiKeyRepository {

  private static final String COLUMNS =
      "id, name, hint, scopes, created_at, expires_at, last_used_at";

  ApiKey insert(
      Transaction tx,
      long userId,
      String name,
      byte[] hash,
      String hint,
      List<Scope> scopes,
      Instant expiresAt)
      throws SQLException {
    return tx.one(
        "insert into api_keys (user_id, name, key_hash, hint, scopes, expires_at)"
            + " values (?, ?, ?, ?, ?, ?) returning "
            + COLUMNS,
        ApiKeyRepository::key,
        userId,
        name,
        hash,
        hint,
        scopes.stream().map(Scope::id).toArray(String[]::new),
        expiresAt);
  }

  /** The latest first. */
  List<ApiKey> list(Transaction tx, long userId) throws SQLException {
    return tx.list(
        "select " + COLUMNS + " from api_keys where user_id = ? order by id desc",
        ApiKeyRepository::key,
        userId);
  }

  long count(Transaction tx, long userId) throws SQLException {
    return tx.one(
        "select count(*) as count from api_keys where user_id = ?",
        row -> row.number("count"),
        userId);
  }

  /** Deletes a key; false when the user has no such key. */
  boolean delete(Transaction tx, long userId, long id) throws SQLException {
    return tx.update("delete from api_keys where user_id = ? and id = ?", userId, id) > 0;
  }

  /** A key that somebody has sent. */
  record Sent(long id, long userId, List<Scope> scopes, boolean isNoted) {}

  /** The key with this hash; empty when there is none, it has expired or its user is suspended. */
  Optional<Sent> good(Transaction tx, byte[] hash) throws SQLException {
    return tx.first(
        """
        select k.id, k.user_id, k.scopes,
          coalesce(k.last_used_at > now() - interval '1 minute', false) as noted
        from api_keys k join users u on u.id = k.user_id
        where k.key_hash = ? and (k.expires_at is null or k.expires_at > now())
          and u.suspended_at is null
        """,
        row -> new Sent(row.number("id"), row.number("user_id"), scopes(row), row.flag("noted")),
        (Object) hash);
  }

  /** Notes that a key was used. Whoever else does so at the moment has done it. */
  void note(Transaction tx, long id) throws SQLException {
    tx.update(
        """
        update api_keys set last_used_at = now()
        where id = (select id from api_keys where id = ? for no key update skip locked)
        """,
        id);
  }

  private static ApiKey key(Row row) throws SQLException {
    return new ApiKey(
        row.number("id"),
        row.text("name"),
        row.text("hint"),
        scopes(row),
        row.time("created_at"),
        row.time("expires_at"),
        row.time("last_used_at"));
  }

  private static List<Scope> scopes(Row row) throws SQLException {
    return row.texts("scopes").stream().map(Scope::of).toList();
  }
}
