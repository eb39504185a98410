package dev.tocsin.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

  private final PasswordPolicy policy = new PasswordPolicy();

  @ParameterizedTest
  @ValueSource(
      strings = {"password", "Password123", "12345678", "QWERTYUIOP", "iloveyou", "ｐａｓｓｗｏｒｄ"})
  void theMostCommonAreRefusedHoweverTheyAreWritten(String password) {
    assertThat(policy.fault(password)).get().asString().contains("most common");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "пароль🗝ÄÖ",
        "        ",
        "#########x",
        "\0\0\0\0\0\0\0\1"
      })
  void anythingElseMayBeChosen(String password) {
    assertThat(policy.fault(password)).isEmpty();
  }

  @Test
  void charactersAreCountedAsPeopleCountThem() {
    assertThat(policy.fault("🗝".repeat(7))).isPresent();
    assertThat(policy.fault("🗝".repeat(8))).isEmpty();
    assertThat(policy.fault("🗝".repeat(256))).isEmpty();
    assertThat(policy.fault("🗝".repeat(257))).isPresent();
  }

  @Test
  void halfACharacterIsNone() {
    assertThat(policy.fault("\ud83d".repeat(9))).get().asString().contains("surrogate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice.example", "Alice.Example@Example.com", "wonderland"})
  void namesOfTheUserAreRefused(String password) {
    assertThat(policy.fault(password, "Alice", "alice.example@example.com", "wonderland"))
        .get()
        .asString()
        .contains("name of yours");
    assertThat(policy.fault("wonderland", "Alice", "alice@example.com", null)).isEmpty();
  }
}
