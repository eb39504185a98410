package dev.tocsin.api.auth;

import dev.tocsin.api.http.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which passwords may be chosen: 8 to 256 characters of any kind, but none that is tried first by
 * whoever guesses: the most common ones (upper and lower case are the same) and the user's own
 * names. Nothing is asked about digits or symbols, and nothing about age (NIST SP 800-63B).
 */
@Singleton
final class PasswordPolicy {

  static final int MIN_CHARACTERS = 8;
  static final int MAX_CHARACTERS = 256;

  private final Set<String> common = common();

  /**
   * Lets a password pass.
   *
   * @param field that has it
   * @param names of the user; null for those there are not
   * @throws ProblemException 422 when it may not be chosen
   */
  void require(String field, String password, String... names) {
    fault(password, names)
        .ifPresent(
            fault -> {
              throw ProblemException.invalid(field, fault);
            });
  }

  /** Why it may not be chosen; empty when it may. */
  Optional<String> fault(String password, String... names) {
    int characters = password.codePointCount(0, password.length());
    if (characters < MIN_CHARACTERS || characters > MAX_CHARACTERS) {
      return Optional.of("must have %d to %d characters".formatted(MIN_CHARACTERS, MAX_CHARACTERS));
    }
    if (password.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      return Optional.of("must not have half a character (a lone surrogate)");
    }
    String folded = folded(password);
    if (common.contains(folded)) {
      return Optional.of("is one of the most common passwords: take another");
    }
    boolean isName =
        Arrays.stream(names)
            .filter(Objects::nonNull)
            .flatMap(name -> Arrays.stream(new String[] {name, name.replaceFirst("@.*", "")}))
            .anyMatch(name -> folded(name).equals(folded));
    return isName ? Optional.of("must not be a name of yours: take another") : Optional.empty();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static Set<String> common() {
    try (InputStream list = PasswordPolicy.class.getResourceAsStream("common-passwords.txt")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
