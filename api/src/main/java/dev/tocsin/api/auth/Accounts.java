package dev.tocsin.api.auth;

import dev.tocsin.api.audit.AuditKind;
import dev.tocsin.api.audit.AuditTrail;
import dev.tocsin.api.audit.Origin;
import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Registers users and lets them in. Hashes passwords: never call it on an event loop. */
@Singleton
class Accounts {

  private final Database database;
  private final UserRepository users;
  private final Passwords passwords;
  private final Sessions sessions;
  private final RefreshTokens refreshTokens;
  private final AccessTokens accessTokens;
  private final AuditTrail trail;
  private final SessionSettings settings;

  Accounts(
      Database database,
      UserRepository users,
      Passwords passwords,
      Sessions sessions,
      RefreshTokens refreshTokens,
      AccessTokens accessTokens,
      AuditTrail trail,
      SessionSettings settings) {
    this.database = database;
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
    this.refreshTokens = refreshTokens;
    this.accessTokens = accessTokens;
    this.trail = trail;
    this.settings = settings;
  }

  User register(Registration registration, Origin origin) {
    String name = registration.name().strip();
    String email = Names.normalized(registration.email());
    String username = Names.normalized(registration.username());
    String hash = passwords.chosen("password", registration.password(), name, email, username);
    NewUser wanted =
        new NewUser(
            name,
            email,
            username,
            hash,
            Role.USER,
            registration.balance() == null ? NewUser.DEFAULT_BALANCE : registration.balance());
    return UserRepository.unlessTaken(
        () ->
            database.transaction(
                tx -> {
                  User user = users.add(tx, wanted);
                  trail.add(tx, AuditKind.REGISTERED, user.id(), origin, Map.of());
                  return user;
                }));
  }

  /** Whose name it is that they want to log in by. */
  Optional<User> named(Credentials credentials) {
    return database.transaction(tx -> find(tx, credentials));
  }

  /**
   * Logs in.
   *
   * @param found the user whose name was given; empty when it is nobody's
   */
  Tokens login(Optional<User> found, String password, Origin origin) {
    if (!passwords.matches(found, password)) {
      throw refused(found, "credentials", origin, wrongCredentials());
    }
    // The user as they are now: a password takes its time.
    Optional<Tokens> tokens =
        database.transaction(
            tx -> {
              User user = users.lock(tx, found.get().id()).orElseThrow(Accounts::wrongCredentials);
              return user.isSuspended() ? Optional.empty() : Optional.of(begin(tx, user, origin));
            });
    return tokens.orElseThrow(
        () -> refused(found, "suspended", origin, UserRepository.suspended()));
  }

  private Tokens begin(Transaction tx, User user, Origin origin) throws SQLException {
    Session session = sessions.begin(tx, user.id(), origin);
    trail.add(tx, AuditKind.LOGIN_SUCCEEDED, user.id(), origin, Map.of("session_id", session.id()));
    return tokens(refreshTokens.first(tx, session));
  }

  /** What was typed is not kept: people type passwords where names belong. */
  private ProblemException refused(
      Optional<User> user, String reason, Origin origin, ProblemException refusal) {
    database.transaction(
        tx -> {
          trail.add(
              tx,
              AuditKind.LOGIN_FAILED,
              null,
              user.map(User::id).orElse(null),
              origin,
              Map.of("reason", user.isEmpty() ? "unknown_user" : reason));
          return null;
        });
    return refusal;
  }

  Tokens refresh(String refreshToken, Origin origin) {
    return database
        .transaction(tx -> refreshTokens.rotate(tx, refreshToken, origin))
        .map(this::tokens)
        .orElseThrow(
            () -> ProblemException.unauthorized("This refresh token is not good any more."));
  }

  private Optional<User> find(Transaction tx, Credentials credentials) throws SQLException {
    if (credentials.email() != null) {
      return Names.canBe(credentials.email())
          ? users.withEmail(tx, Names.normalized(credentials.email()))
          : Optional.empty();
    }
    if (credentials.username() != null) {
      return Names.canBe(credentials.username())
          ? users.withUsername(tx, Names.normalized(credentials.username()))
          : Optional.empty();
    }
    throw ProblemException.invalid("email", "or username must be given");
  }

  private Tokens tokens(RefreshTokens.Issued issued) {
    return new Tokens(
        accessTokens.issue(issued.session()), issued.token(), "Bearer", settings.accessSeconds());
  }

  private static ProblemException wrongCredentials() {
    return ProblemException.unauthorized("There is no such user, or the password is wrong.");
  }
}
