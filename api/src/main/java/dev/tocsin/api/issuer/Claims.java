package dev.tocsin.api.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.tocsin.api.auth.Names;
import java.util.Objects;
import java.util.stream.Stream;

/** What a token says of its user beside who it is: whatever it is, it may be anything. */
final class Claims {

  private static final int MAX_NAME = 200;
  private static final String NOBODYS_NAME = "User";

  private Claims() {}

  /** A name to show; never empty. */
  static String name(JWTClaimsSet claims) {
    return Stream.of("name", "preferred_username", "nickname")
        .map(claim -> text(claims, claim))
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(name -> !name.isEmpty() && name.length() <= MAX_NAME && isPlain(name))
        .findFirst()
        .orElse(NOBODYS_NAME);
  }

  /** The email, if the issuer says that it has verified it; else null. */
  static String verifiedEmail(JWTClaimsSet claims) {
    String email = text(claims, "email");
    return Boolean.TRUE.equals(claims.getClaim("email_verified"))
            && email != null
            && Names.isEmail(email)
        ? Names.normalized(email)
        : null;
  }

  /** Whether a text has neither control characters nor broken ones. */
  static boolean isPlain(String text) {
    return text.codePoints()
        .map(Character::getType)
        .noneMatch(type -> type == Character.CONTROL || type == Character.SURROGATE);
  }

  private static String text(JWTClaimsSet claims, String claim) {
    return claims.getClaim(claim) instanceof String text ? text : null;
  }
}
