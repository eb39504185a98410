package dev.tocsin.api.auth;

import dev.tocsin.api.http.ProblemException;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Registers users and lets them in. Hashes passwords: never call it on an event loop. */
@Singleton
class Accounts {

  static final BigDecimal DEFAULT_BALANCE = new BigDecimal(10_000);
  private static final int MIN_PASSWORD_CHARACTERS = 8;
  private static final int MAX_PASSWORD_CHARACTERS = 256;

  private final UserRepository users;
  private final PasswordHasher passwords;
  private final RefreshTokens refreshTokens;
  private final AccessTokens accessTokens;

  Accounts(
      UserRepository users,
      PasswordHasher passwords,
      RefreshTokens refreshTokens,
      AccessTokens accessTokens) {
    this.users = users;
    this.passwords = passwords;
    this.refreshTokens = refreshTokens;
    this.accessTokens = accessTokens;
  }

  User register(Registration registration) {
    requirePassword(registration.password());
    return users.add(
        registration.name().strip(),
        normalized(registration.email()),
        registration.username() == null ? null : normalized(registration.username()),
        passwords.hash(registration.password()),
        Role.USER,
        registration.balance() == null ? DEFAULT_BALANCE : registration.balance());
  }

  Tokens login(Credentials credentials) {
    Optional<User> user = find(credentials);
    if (user.isEmpty()) {
      passwords.matchNobody(credentials.password());
      throw wrongCredentials();
    }
    if (!passwords.matches(credentials.password(), user.get().passwordHash())) {
      throw wrongCredentials();
    }
    return tokens(user.get(), refreshTokens.issue(user.get().id()));
  }

  Tokens refresh(String refreshToken) {
    RefreshTokens.Issued next =
        refreshTokens
            .rotate(refreshToken)
            .orElseThrow(
                () -> ProblemException.unauthorized("This refresh token is not good any more."));
    return tokens(user(next.userId()), next);
  }

  User user(long id) {
    return users
        .withId(id)
        .orElseThrow(() -> ProblemException.unauthorized("This user does not exist any more."));
  }

  /** How emails and usernames are stored and compared. */
  static String normalized(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private Optional<User> find(Credentials credentials) {
    if (credentials.email() != null) {
      return known(credentials.email())
          ? users.withEmail(normalized(credentials.email()))
          : Optional.empty();
    }
    if (credentials.username() != null) {
      return known(credentials.username())
          ? users.withUsername(normalized(credentials.username()))
          : Optional.empty();
    }
    throw ProblemException.invalid("email", "or username must be given");
  }

  /** Only ASCII names are ever registered; others, and what Postgres cannot store, are nobody's. */
  private static boolean known(String name) {
    return name.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }

  private Tokens tokens(User user, RefreshTokens.Issued refreshToken) {
    return new Tokens(
        accessTokens.issue(user), refreshToken.token(), "Bearer", accessTokens.lifetimeSeconds());
  }

  private static void requirePassword(String password) {
    int characters = password.codePointCount(0, password.length());
    if (characters < MIN_PASSWORD_CHARACTERS || characters > MAX_PASSWORD_CHARACTERS) {
      throw ProblemException.invalid(
          "password",
          "must have %d to %d characters"
              .formatted(MIN_PASSWORD_CHARACTERS, MAX_PASSWORD_CHARACTERS));
    }
  }

  private static ProblemException wrongCredentials() {
    return ProblemException.unauthorized("There is no such user, or the password is wrong.");
  }
}
