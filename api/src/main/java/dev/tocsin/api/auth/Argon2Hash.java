package dev.tocsin.api.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash with what it was made with, in PHC string format: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared or shown; the arrays stay in this package
record Argon2Hash(int memoryKib, int iterations, int lanes, byte[] salt, byte[] hash) {

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  /**
   * @throws IllegalArgumentException when the text is no such hash
   */
  static Argon2Hash parse(String phc) {
    Matcher matcher = PHC.matcher(phc);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an Argon2id hash in PHC format");
    }
    return new Argon2Hash(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        Base64.getDecoder().decode(matcher.group(4)),
        Base64.getDecoder().decode(matcher.group(5)));
  }

  Argon2Hash withHash(byte[] computed) {
    return new Argon2Hash(memoryKib, iterations, lanes, salt, computed);
  }

  /** The hash of a password with the same salt and costs, of the same length. */
  byte[] compute(String password) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(iterations)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] result = new byte[hash.length];
    argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), result);
    return result;
  }

  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memoryKib, iterations, lanes, base64.encodeToString(salt), base64.encodeToString(hash));
  }
}
