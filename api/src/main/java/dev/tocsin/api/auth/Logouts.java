package dev.tocsin.api.auth;

import dev.tocsin.api.audit.AuditKind;
import dev.tocsin.api.audit.AuditTrail;
import dev.tocsin.api.audit.Origin;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.http.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Shows users their sessions and ends them. What was issued in one that ends is not good any more.
 */
@Singleton
class Logouts {

  private final Database database;
  private final Sessions sessions;
  private final AuditTrail trail;

  Logouts(Database database, Sessions sessions, AuditTrail trail) {
    this.database = database;
    this.sessions = sessions;
    this.trail = trail;
  }

  List<Session> list(long userId) {
    return database.transaction(tx -> sessions.list(tx, userId));
  }

  /**
   * Ends one.
   *
   * @throws ProblemException 404 when the user has no such session
   */
  void end(long userId, long id, Origin origin) {
    database.transaction(
        tx -> {
          if (!sessions.end(tx, userId, id)) {
            throw ProblemException.notFound();
          }
          trail.add(tx, AuditKind.SESSION_ENDED, userId, origin, Map.of("session_id", id));
          return null;
        });
  }

  void endAll(long userId, Origin origin) {
    database.transaction(
        tx -> {
          int ended = sessions.endAll(tx, userId);
          trail.add(
              tx, AuditKind.ALL_SESSIONS_ENDED, userId, origin, Map.of("sessions_ended", ended));
          return null;
        });
  }
}
