package dev.tocsin.api.auth;

import dev.tocsin.api.http.Given;
import dev.tocsin.api.http.PlainText;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What somebody wants to be otherwise about themselves. */
@Introspected
@Schema(description = "What is to be otherwise; what is left out stays")
record ProfileChange(
    @Nullable
        @Size(max = 200)
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        @PlainText
        @Schema(example = "Alice B. Example")
        String name,
    @Nullable
        @Size(max = 254)
        @Pattern(regexp = Names.EMAIL, message = "must be an email address")
        @Schema(description = "Needs current_password", example = "alice.b@example.com")
        String email,
    @Nullable
        @Schema(
            type = "string",
            nullable = true,
            description = "null for none. Needs current_password",
            example = "alice.b")
        Given<String> username,
    @Nullable
        @Schema(
            description = "What you log in with is only changed by who knows the password",
            example = "correct horse battery staple")
        String currentPassword) {

  /** Whether it changes what the user logs in with. */
  boolean isOfLogin() {
    return email != null || username != null;
  }
}
