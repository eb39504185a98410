package dev.tocsin.api.auth;

import io.micronaut.security.authentication.Authentication;

/** Who sent a request. */
public final class Caller {

  private Caller() {}

  /** The id of the user that the access token was issued to. */
  public static long userId(Authentication authentication) {
    return Long.parseLong(authentication.getName());
  }
}
