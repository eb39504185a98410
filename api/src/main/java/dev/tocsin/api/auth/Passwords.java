package dev.tocsin.api.auth;

import jakarta.inject.Singleton;
import java.util.Optional;

/** The passwords of users, chosen and shown. Slow by intent: never call it on an event loop. */
@Singleton
final class Passwords {

  private final PasswordPolicy policy;
  private final PasswordHasher hasher;

  Passwords(PasswordPolicy policy, PasswordHasher hasher) {
    this.policy = policy;
    this.hasher = hasher;
  }

  /**
   * The hash of a password that somebody chooses.
   *
   * @param field that has it
   * @param names of the user; null for those there are not
   * @throws dev.tocsin.api.http.ProblemException 422 when it may not be chosen
   */
  String chosen(String field, String password, String... names) {
    policy.require(field, password, names);
    return hasher.hash(password);
  }

  /**
   * Whether this is the user's password. Takes as long when there is no such user, or none with a
   * password, so that nobody can tell by the time.
   */
  boolean matches(Optional<User> user, String password) {
    Optional<String> hash = user.map(User::passwordHash);
    if (password.length() > 2 * PasswordPolicy.MAX_CHARACTERS) {
      // Nobody has one so long, and a megabyte would take its time.
      hasher.matchNobody("");
      return false;
    }
    if (hash.isEmpty()) {
      hasher.matchNobody(password);
      return false;
    }
    return hasher.matches(password, hash.get());
  }
}
