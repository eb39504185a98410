package dev.tocsin.api.idempotency;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What requests with an {@code Idempotency-Key} were answered, for {@value #HOURS_KEPT} hours. A
 * key belongs to a user and a kind of request.
 */
@Singleton
public final class IdempotencyKeys {

  /** The name of the header. */
  public static final String HEADER = "Idempotency-Key";

  private static final int HOURS_KEPT = 24;
  private static final int MAX_LENGTH = 255;

  /**
   * What is kept of a request.
   *
   * @param isDone whether it was answered for good
   * @param reply what it was answered, or how far it has come; null for nothing yet
   */
  public record Kept(long id, boolean isDone, String reply) {}

  /**
   * The key that a header gives.
   *
   * @param header null for none
   * @throws ProblemException 422 when it is no key
   */
  public static Optional<String> read(String header) {
    if (header == null) {
      return Optional.empty();
    }
    if (header.isEmpty()
        || header.length() > MAX_LENGTH
        || !header.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw ProblemException.invalid(
          HEADER, "must be 1 to " + MAX_LENGTH + " visible ASCII characters");
    }
    return Optional.of(header);
  }

  /** Tells bodies apart. */
  public static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Finds what is kept under the key, or begins to keep it. Until the transaction ends, others with
   * the same key wait.
   *
   * @param request such as {@code POST /alerts}
   * @param hash of what must be the same in every request under the key
   * @throws ProblemException 409 when the key was used for another body
   */
  public Kept claim(Transaction tx, long userId, String request, String key, String hash)
      throws SQLException {
    Optional<Kept> claimed = begin(tx, userId, request, key, hash);
    if (claimed.isEmpty()) {
      claimed = find(tx, userId, request, key, hash);
    }
    if (claimed.isEmpty()) {
      tx.update(
          "delete from idempotency_keys where user_id = ? and request = ? and key = ?",
          userId,
          request,
          key);
      claimed = begin(tx, userId, request, key, hash);
    }
    return claimed.orElseThrow();
  }

  private static Optional<Kept> begin(
      Transaction tx, long userId, String request, String key, String hash) throws SQLException {
    return tx.first(
        "insert into idempotency_keys (user_id, request, key, hash) values (?, ?, ?, ?)"
            + " on conflict do nothing returning id",
        row -> new Kept(row.number("id"), false, null),
        userId,
        request,
        key,
        hash);
  }

  /** Empty when it has been kept long enough. */
  private static Optional<Kept> find(
      Transaction tx, long userId, String request, String key, String hash) throws SQLException {
    return tx.first(
        """
        select id, hash = ? as same, status, reply from idempotency_keys
        where user_id = ? and request = ? and key = ?
          and created_at >= now() - make_interval(hours => ?)
        for update
        """,
        IdempotencyKeys::kept,
        hash,
        userId,
        request,
        key,
        HOURS_KEPT);
  }

  private static Kept kept(Row row) throws SQLException {
    if (!row.flag("same")) {
      throw ProblemException.conflict(
          "idempotency_key_reused",
          HEADER,
          "was used for another request within the last " + HOURS_KEPT + " hours: take a new one");
    }
    return new Kept(row.number("id"), row.text("status") != null, row.text("reply"));
  }

  /** Keeps how far the request has come. */
  public void progress(Transaction tx, Kept kept, String reply) throws SQLException {
    tx.update("update idempotency_keys set reply = ? where id = ?", reply, kept.id());
  }

  /** Keeps what the request was answered. */
  public void done(Transaction tx, Kept kept, int status, String reply) throws SQLException {
    tx.update(
        "update idempotency_keys set status = ?, reply = ? where id = ?", status, reply, kept.id());
  }

  /** Forgets what has been kept long enough. */
  void forget(Transaction tx) throws SQLException {
    tx.update(
        "delete from idempotency_keys where created_at < now() - make_interval(hours => ?)",
        HOURS_KEPT);
  }
}
