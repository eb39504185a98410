package dev.tocsin.api.auth;

import dev.tocsin.api.http.Amount;
import dev.tocsin.api.http.PlainText;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/** Who wants an account. */
@Introspected
@Schema(description = "Who wants an account")
record Registration(
    @NotBlank @Size(max = 200) @PlainText @Schema(example = "Alice Example") String name,
    @NotNull
        @Size(max = 254)
        @Pattern(regexp = Names.EMAIL, message = "must be an email address")
        @Schema(
            description = "Unique; upper and lower case are the same",
            example = "alice@example.com")
        String email,
    @Nullable
        @Pattern(regexp = Names.USERNAME, message = USERNAME_MESSAGE)
        @Schema(
            description = "Unique; upper and lower case are the same. May be used to log in",
            example = "alice")
        String username,
    @NotNull
        @Schema(
            description = "8 to 256 characters, any of Unicode; the most common are refused",
            minLength = 8,
            maxLength = 256,
            example = "correct horse battery staple")
        String password,
    @Nullable
        @Amount
        @DecimalMax(value = "10000000", message = "must be at most 10000000")
        @Schema(
            type = "string",
            description = "Paper money to begin with, in USDT",
            defaultValue = "10000",
            example = "10000")
        BigDecimal balance) {

  static final String USERNAME_MESSAGE =
      "must be 1 to 64 of letters a-z, digits, dots, dashes, underscores";
}
