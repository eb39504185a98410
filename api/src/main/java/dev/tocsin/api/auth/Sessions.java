package dev.tocsin.api.auth;

import dev.tocsin.api.audit.Origin;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sessions of users. One that ends is deleted, and its refresh tokens with it. */
@Singleton
public class Sessions {

  private static final String COLUMNS =
      "id, user_id, created_at, last_used_at, expires_at, ends_at, address, user_agent";

  private final SessionSettings settings;

  Sessions(SessionSettings settings) {
    this.settings = settings;
  }

  /** Begins a session. */
  Session begin(Transaction tx, long userId, Origin origin) throws SQLException {
    Instant now = Instant.now();
    Instant endsAt = now.plus(settings.absolute());
    return tx.one(
        "insert into sessions (user_id, expires_at, ends_at, address, user_agent)"
            + " values (?, ?, ?, ?, ?) returning "
            + COLUMNS,
        Sessions::session,
        userId,
        earlier(now.plus(settings.idle()), endsAt),
        endsAt,
        origin.address(),
        origin.userAgent());
  }

  /** Notes that a session goes on. */
  Session goOn(Transaction tx, Session session, Origin origin) throws SQLException {
    return tx.one(
        "update sessions set last_used_at = now(), expires_at = ?, address = ?, user_agent = ?"
            + " where id = ? returning "
            + COLUMNS,
        Sessions::session,
        earlier(Instant.now().plus(settings.idle()), session.endsAt()),
        origin.address(),
        origin.userAgent(),
        session.id());
  }

  /** The session that a refresh token was issued in; nobody else changes it until the end. */
  Optional<Session> lockOf(Transaction tx, byte[] refreshTokenHash) throws SQLException {
    return tx.first(
        "select "
            + COLUMNS
            + " from sessions where expires_at > now()"
            + " and id = (select session_id from refresh_tokens where token_hash = ?) for update",
        Sessions::session,
        (Object) refreshTokenHash);
  }

  /** The role of the user whose session goes on; empty when it has ended, or is suspended. */
  Optional<Role> roleIn(Transaction tx, long sessionId, long userId) throws SQLException {
    return tx.first(
        """
        select u.role from sessions s join users u on u.id = s.user_id
        where s.id = ? and s.user_id = ? and s.expires_at > now() and u.suspended_at is null
        """,
        row -> Role.of(row.text("role")),
        sessionId,
        userId);
  }

  /** Those that have not ended, the latest first. */
  List<Session> list(Transaction tx, long userId) throws SQLException {
    return tx.list(
        "select "
            + COLUMNS
            + " from sessions where user_id = ? and expires_at > now() order by id desc",
        Sessions::session,
        userId);
  }

  /** Ends one; false when the user has no such session. */
  boolean end(Transaction tx, long userId, long id) throws SQLException {
    return tx.update("delete from sessions where user_id = ? and id = ?", userId, id) > 0;
  }

  /** Ends all of a user but one; tells how many. */
  int endOthers(Transaction tx, long userId, long except) throws SQLException {
    return tx.update("delete from sessions where user_id = ? and id <> ?", userId, except);
  }

  /** Ends all of a user; tells how many. */
  public int endAll(Transaction tx, long userId) throws SQLException {
    return tx.update("delete from sessions where user_id = ?", userId);
  }

  /** Deletes those that have expired; tells how many. */
  int forgetExpired(Transaction tx) throws SQLException {
    return tx.update("delete from sessions where expires_at < now()");
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Session session(Row row) throws SQLException {
    return new Session(
        row.number("id"),
        row.number("user_id"),
        row.time("created_at"),
        row.time("last_used_at"),
        row.time("expires_at"),
        row.time("ends_at"),
        new Origin(row.text("address"), row.text("user_agent")));
  }
}
