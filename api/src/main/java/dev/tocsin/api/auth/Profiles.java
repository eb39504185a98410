package dev.tocsin.api.auth;

import dev.tocsin.api.audit.AuditKind;
import dev.tocsin.api.audit.AuditTrail;
import dev.tocsin.api.audit.Origin;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Given;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.revision.IfMatch;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What users change about themselves. Hashes passwords: never call it on an event loop. */
@Singleton
class Profiles {

  private final Database database;
  private final UserRepository users;
  private final Passwords passwords;
  private final Sessions sessions;
  private final AuditTrail trail;

  Profiles(
      Database database,
      UserRepository users,
      Passwords passwords,
      Sessions sessions,
      AuditTrail trail) {
    this.database = database;
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
    this.trail = trail;
  }

  User show(long userId) {
    return database.transaction(tx -> users.withId(tx, userId)).orElseThrow(UserRepository::gone);
  }

  /**
   * Changes what is said about a user.
   *
   * @throws ProblemException 409 when the email or the username is taken; 412 when they are not as
   *     they were seen; 422 when the password is needed and wrong
   */
  User change(long userId, ProfileChange change, IfMatch seen, Origin origin) {
    if (change.isOfLogin()) {
      proveOwner(show(userId), change.currentPassword(), origin);
    }
    String username = Names.normalized(Given.or(change.username(), null));
    if (username != null && !username.matches(Names.USERNAME)) {
      throw ProblemException.invalid("username", Registration.USERNAME_MESSAGE);
    }
    return UserRepository.unlessTaken(
        () -> database.transaction(tx -> change(tx, userId, change, username, seen, origin)));
  }

  private User change(
      Transaction tx,
      long userId,
      ProfileChange change,
      String username,
      IfMatch seen,
      Origin origin)
      throws SQLException {
    User before = users.lock(tx, userId).orElseThrow(UserRepository::gone);
    seen.require(Profile.of(before));
    User after =
        users.change(
            tx,
            userId,
            change.name() == null ? before.name() : change.name().strip(),
            change.email() == null ? before.email() : Names.normalized(change.email()),
            change.username() == null ? before.username() : username);
    List<String> fields = changed(before, after);
    if (!fields.isEmpty()) {
      trail.add(tx, AuditKind.PROFILE_CHANGED, userId, origin, Map.of("fields", fields));
    }
    return after;
  }

  private static List<String> changed(User before, User after) {
    List<String> fields = new ArrayList<>();
    if (!before.name().equals(after.name())) {
      fields.add("name");
    }
    if (!Objects.equals(before.email(), after.email())) {
      fields.add("email");
    }
    if (!Objects.equals(before.username(), after.username())) {
      fields.add("username");
    }
    return fields;
  }

  /**
   * Changes the password of a user and ends their other sessions.
   *
   * @throws ProblemException 409 when the user logs in elsewhere; 422 when the present password is
   *     wrong, or the new one may not be chosen
   */
  void changePassword(Authentication caller, PasswordChange change, Origin origin) {
    User user = show(Caller.userId(caller));
    if (user.passwordHash() == null) {
      throw ProblemException.conflict(
          "no_password", "You log in with an external issuer: there is no password here.");
    }
    proveOwner(user, change.currentPassword(), origin);
    String hash =
        passwords.chosen(
            "new_password", change.newPassword(), user.name(), user.email(), user.username());
    database.transaction(
        tx -> {
          users.setPassword(tx, user.id(), hash);
          int ended = sessions.endOthers(tx, user.id(), Caller.sessionId(caller).orElse(0));
          trail.add(
              tx, AuditKind.PASSWORD_CHANGED, user.id(), origin, Map.of("sessions_ended", ended));
          return null;
        });
  }

  /** Who logs in elsewhere has no password to show: the token is all that there is. */
  private void proveOwner(User user, String password, Origin origin) {
    if (user.passwordHash() == null) {
      return;
    }
    if (password == null) {
      throw ProblemException.invalid("current_password", "is missing");
    }
    if (!passwords.matches(Optional.of(user), password)) {
      database.transaction(
          tx -> {
            trail.add(tx, AuditKind.PASSWORD_REFUSED, user.id(), origin, Map.of());
            return null;
          });
      throw ProblemException.invalid("current_password", "is wrong");
    }
  }
}
