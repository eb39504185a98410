package dev.tocsin.api.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.tocsin.api.audit.AuditKind;
import dev.tocsin.api.audit.AuditTrail;
import dev.tocsin.api.audit.Origin;
import dev.tocsin.api.auth.NewUser;
import dev.tocsin.api.auth.User;
import dev.tocsin.api.auth.UserRepository;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.api.db.Transaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Which user a subject of an external issuer is. An email never makes somebody a user who is there
 * already: whoever can register an address elsewhere would be that user here.
 */
@Singleton
class Identities {

  /** Longer ones are no issuer's; OpenID Connect ends at 255. */
  private static final int MAX_SUBJECT = 255;

  private final Database database;
  private final UserRepository users;
  private final AuditTrail trail;

  Identities(Database database, UserRepository users, AuditTrail trail) {
    this.database = database;
    this.users = users;
    this.trail = trail;
  }

  /**
   * The user of a good token, who is made on first sight; empty when the user is suspended, or the
   * subject none that there can be.
   */
  Optional<User> user(JWTClaimsSet claims) {
    String subject = claims.getSubject();
    if (subject.isBlank() || subject.length() > MAX_SUBJECT || !Claims.isPlain(subject)) {
      return Optional.empty();
    }
    return database
        .transaction(tx -> find(tx, claims.getIssuer(), subject))
        .or(() -> Optional.of(provision(claims.getIssuer(), subject, claims)))
        .filter(user -> !user.isSuspended());
  }

  private static Optional<User> find(Transaction tx, String issuer, String subject)
      throws SQLException {
    return tx.first(
        "select "
            + UserRepository.COLUMNS
            + " from users where id ="
            + " (select user_id from identities where issuer = ? and subject = ?)",
        UserRepository::user,
        issuer,
        subject);
  }

  private User provision(String issuer, String subject, JWTClaimsSet claims) {
    try {
      return provision(issuer, subject, Claims.name(claims), Claims.verifiedEmail(claims));
    } catch (DatabaseException e) {
      if (!e.brokenUniqueConstraint().equals("users_email")) {
        throw e;
      }
      return provision(issuer, subject, Claims.name(claims), null);
    }
  }

  private User provision(String issuer, String subject, String name, String email) {
    return database.transaction(
        tx -> {
          // Who sends two requests at first sight is still one user.
          tx.one(
              "select pg_advisory_xact_lock(hashtextextended(?, 0))",
              row -> true,
              issuer + '\n' + subject);
          Optional<User> present = find(tx, issuer, subject);
          return present.isPresent() ? present.get() : add(tx, issuer, subject, name, email);
        });
  }

  private User add(Transaction tx, String issuer, String subject, String name, String email)
      throws SQLException {
    User user = users.add(tx, NewUser.ofIssuer(name, email));
    tx.update(
        "insert into identities (issuer, subject, user_id) values (?, ?, ?)",
        issuer,
        subject,
        user.id());
    trail.add(tx, AuditKind.PROVISIONED, user.id(), Origin.SERVICE, Map.of("issuer", issuer));
    return user;
  }
}
