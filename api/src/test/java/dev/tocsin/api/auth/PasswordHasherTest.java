package dev.tocsin.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

  private final PasswordHasher hasher = new PasswordHasher(new PasswordSettings(64, 1, 1));

  @Test
  void aHashFitsItsPasswordAndNoOther() {
    String hash = hasher.hash("correct horse");

    assertThat(hasher.matches("correct horse", hash)).isTrue();
    assertThat(hasher.matches("correct horsf", hash)).isFalse();
    assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    assertThat(hasher.hash("correct horse")).as("another salt").isNotEqualTo(hash);
  }

  @Test
  void theSameCharactersMatchHoweverTheyAreComposed() {
    assertThat(hasher.matches("pass A\u0308", hasher.hash("pass \u00c4"))).isTrue();
  }

  @Test
  void aHashMadeWithOtherCostsStillFits() {
    String hash = new PasswordHasher(new PasswordSettings(128, 2, 1)).hash("correct horse");

    assertThat(hasher.matches("correct horse", hash)).isTrue();
  }

  /**
   * From the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -k 65536
   * -p 1}.
   */
  @Test
  void hashesAsTheReferenceImplementationDoes() {
    Argon2Hash hash =
        new Argon2Hash(65_536, 2, 1, "somesalt".getBytes(StandardCharsets.UTF_8), new byte[32]);

    assertThat(hash.withHash(hash.compute("password")))
        .hasToString(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
  }

  @Test
  void whatIsNoHashIsRefused() {
    assertThatThrownBy(() -> hasher.matches("x", "plain"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PHC");
  }
}
