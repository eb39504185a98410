package dev.tocsin.api.auth;

import java.time.Instant;

/**
 * Somebody with an account.
 *
 * @param email null when none is known
 * @param username null when there is none
 * @param passwordHash in PHC string format; null for who logs in elsewhere
 * @param suspension null unless the user is suspended
 */
public record User(
    long id,
    String name,
    String email,
    String username,
    String passwordHash,
    Role role,
    Instant createdAt,
    Suspension suspension) {

  /**
   * Why a user may do nothing at present.
   *
   * @param reason null when none was given
   */
  public record Suspension(Instant since, String reason) {}

  public boolean isSuspended() {
    return suspension != null;
  }
}
