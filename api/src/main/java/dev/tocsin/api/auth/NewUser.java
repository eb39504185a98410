package dev.tocsin.api.auth;

import java.math.BigDecimal;

/**
 * Somebody who is to have an account.
 *
 * @param email null when none is known
 * @param username null for none
 * @param passwordHash null for who logs in elsewhere
 * @param balance paper money to begin with
 */
public record NewUser(
    String name,
    String email,
    String username,
    String passwordHash,
    Role role,
    BigDecimal balance) {

  /** What an account begins with when nobody says. */
  public static final BigDecimal DEFAULT_BALANCE = new BigDecimal(10_000);

  /** Somebody who logs in elsewhere. */
  public static NewUser ofIssuer(String name, String email) {
    return new NewUser(name, email, null, null, Role.USER, DEFAULT_BALANCE);
  }
}
