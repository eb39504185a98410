package dev.tocsin.api.auth;

import dev.tocsin.api.audit.AuditKind;
import dev.tocsin.api.audit.AuditTrail;
import dev.tocsin.api.audit.Origin;
import dev.tocsin.api.db.Transaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Refresh tokens: random, each good for one exchange, stored as SHA-256. When one comes back that
 * was exchanged before, somebody has stolen it, and its session ends with all that came of it.
 */
@Singleton
final class RefreshTokens {

  private final Sessions sessions;
  private final AuditTrail trail;

  RefreshTokens(Sessions sessions, AuditTrail trail) {
    this.sessions = sessions;
    this.trail = trail;
  }

  /** A token in its user's possession. */
  record Issued(Session session, String token) {}

  /** The first token of a session. */
  Issued first(Transaction tx, Session session) throws SQLException {
    return issue(tx, session);
  }

  /** Exchanges a token for the next one; empty when it is not, or no longer, good. */
  Optional<Issued> rotate(Transaction tx, String token, Origin origin) throws SQLException {
    byte[] hash = Secrets.sha256(token);
    Optional<Session> session = sessions.lockOf(tx, hash);
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Session current = session.get();
    boolean isUnused =
        tx.update(
                "update refresh_tokens set rotated_at = now()"
                    + " where token_hash = ? and rotated_at is null and expires_at > now()",
                (Object) hash)
            > 0;
    if (!isUnused) {
      sessions.end(tx, current.userId(), current.id());
      trail.add(
          tx,
          AuditKind.REFRESH_TOKEN_REUSED,
          null,
          current.userId(),
          origin,
          Map.of("session_id", current.id()));
      return Optional.empty();
    }
    tx.update(
        "delete from refresh_tokens where session_id = ? and expires_at < now()", current.id());
    return Optional.of(issue(tx, sessions.goOn(tx, current, origin)));
  }

  private static Issued issue(Transaction tx, Session session) throws SQLException {
    String token = Secrets.next();
    tx.update(
        "insert into refresh_tokens (token_hash, session_id, expires_at) values (?, ?, ?)",
        Secrets.sha256(token),
        session.id(),
        session.expiresAt());
    return new Issued(session, token);
  }
}
