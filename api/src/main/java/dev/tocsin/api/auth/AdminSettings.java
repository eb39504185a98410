package dev.tocsin.api.auth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;

/** The administrator who is to exist; none unless both are given. */
@ConfigurationProperties("tocsin.admin")
record AdminSettings(@Nullable String email, @Nullable String password) {

  boolean isGiven() {
    return email != null && !email.isBlank() && password != null && !password.isEmpty();
  }
}
