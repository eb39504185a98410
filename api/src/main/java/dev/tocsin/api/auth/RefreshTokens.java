package dev.tocsin.api.auth;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Refresh tokens: random, each good for one exchange, stored as SHA-256. The tokens that descend
 * from one login are a family; when one comes back that was exchanged before, somebody has stolen
 * it, and the whole family ends.
 */
@Singleton
final class RefreshTokens {

  private static final int TOKEN_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Database database;
  private final Duration lifetime;

  RefreshTokens(Database database, @Value("${tocsin.refresh-tokens.lifetime}") Duration lifetime) {
    this.database = database;
    this.lifetime = lifetime;
  }

  /** A token in its user's possession. */
  record Issued(long userId, String token) {}

  /** The first token of a new family. */
  Issued issue(long userId) {
    return database.transaction(
        tx -> {
          tx.update("delete from refresh_tokens where user_id = ? and expires_at < now()", userId);
          return insert(tx, userId, UUID.randomUUID());
        });
  }

  /** Exchanges a token for the next one; empty when it is not, or no longer, good. */
  Optional<Issued> rotate(String token) {
    byte[] hash = sha256(token);
    return database.transaction(
        tx -> {
          lockFamily(tx, hash);
          Optional<Stored> stored = find(tx, hash);
          if (stored.isEmpty() || !stored.get().usable()) {
            return Optional.empty();
          }
          Stored current = stored.get();
          if (current.rotated()) {
            tx.update(
                "update refresh_tokens set revoked = true where family = ?", current.family());
            return Optional.empty();
          }
          tx.update("update refresh_tokens set rotated_at = now() where token_hash = ?", hash);
          return Optional.of(insert(tx, current.userId(), current.family()));
        });
  }

  /** One exchange or revocation at a time, lest a token be born into a family as it is revoked. */
  private static void lockFamily(Transaction tx, byte[] hash) throws SQLException {
    tx.first(
        "select pg_advisory_xact_lock(hashtextextended(family::text, 0))"
            + " from refresh_tokens where token_hash = ?",
        row -> true,
        hash);
  }

  private record Stored(UUID family, long userId, boolean usable, boolean rotated) {}

  private static Optional<Stored> find(Transaction tx, byte[] hash) throws SQLException {
    return tx.first(
        "select family, user_id, not revoked and expires_at > now() as usable,"
            + " rotated_at is not null as rotated from refresh_tokens where token_hash = ?",
        row ->
            new Stored(
                UUID.fromString(row.text("family")),
                row.number("user_id"),
                row.flag("usable"),
                row.flag("rotated")),
        hash);
  }

  private Issued insert(Transaction tx, long userId, UUID family) throws SQLException {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    tx.update(
        "insert into refresh_tokens (token_hash, family, user_id, expires_at) values (?, ?, ?, ?)",
        sha256(token),
        family,
        userId,
        Instant.now().plus(lifetime));
    return new Issued(userId, token);
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
