package dev.tocsin.api.auth;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;

/**
 * Hashes passwords with Argon2id. Slow by intent, and a limited number at a time: never call it on
 * an event loop. A password is taken in Unicode's NFKC form, so that the same characters match from
 * any keyboard. Thread-safe.
 */
@Singleton
final class PasswordHasher {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;

  private final SecureRandom random = new SecureRandom();
  private final PasswordSettings settings;
  private final Semaphore turns;
  private final String nobodysHash;

  PasswordHasher(PasswordSettings settings) {
    this.settings = settings;
    this.turns = new Semaphore(settings.parallel(), true);
    this.nobodysHash = hash("");
  }

  /** A salted hash in PHC string format. */
  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Argon2Hash blank =
        new Argon2Hash(
            settings.memoryKib(), settings.iterations(), LANES, salt, new byte[HASH_BYTES]);
    return blank.withHash(compute(blank, password)).toString();
  }

  /** Whether the hash was made of this password. */
  boolean matches(String password, String hash) {
    Argon2Hash expected = Argon2Hash.parse(hash);
    return MessageDigest.isEqual(expected.hash(), compute(expected, password));
  }

  /** Takes as long as {@link #matches}, so that nobody can tell an unknown user by the time. */
  void matchNobody(String password) {
    boolean matched = matches(password, nobodysHash);
    if (matched && !password.isEmpty()) {
      throw new IllegalStateException("two passwords with one Argon2 hash");
    }
  }

  private byte[] compute(Argon2Hash parameters, String password) {
    turns.acquireUninterruptibly();
    try {
      return parameters.compute(Normalizer.normalize(password, Normalizer.Form.NFKC));
    } finally {
      turns.release();
    }
  }
}
