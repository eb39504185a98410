package dev.tocsin.api.auth;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** Who wants to log in: an email or a username, and the password. */
@Introspected
@Schema(description = "An email or a username, and the password")
record Credentials(
    @Nullable @Schema(example = "alice@example.com") String email,
    @Nullable @Schema(example = "alice") String username,
    @NotNull @Schema(example = "correct horse battery staple") String password) {

  /** What the account was named by, as names are compared. */
  String account() {
    return Names.normalized(email == null ? username : email);
  }
}
