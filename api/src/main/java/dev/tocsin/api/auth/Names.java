package dev.tocsin.api.auth;

import java.util.Locale;

/** The names that users log in with. */
public final class Names {

  /** An address as browsers check it, in ASCII. */
  static final String EMAIL = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*";

  static final String USERNAME = "[A-Za-z0-9._-]{1,64}";

  private static final int MAX_EMAIL = 254;

  private Names() {}

  /** How an email or a username is stored and compared; null stays null. */
  public static String normalized(String name) {
    return name == null ? null : name.toLowerCase(Locale.ROOT);
  }

  /** Whether it is an email that can be registered. */
  public static boolean isEmail(String email) {
    return email.length() <= MAX_EMAIL && email.matches(EMAIL);
  }

  /** Only ASCII names are ever registered; others, and what Postgres cannot store, are nobody's. */
  static boolean canBe(String name) {
    return name.chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }
}
