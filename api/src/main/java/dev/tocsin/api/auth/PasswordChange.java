package dev.tocsin.api.auth;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** Another password. */
@Introspected
@Schema(description = "Another password")
record PasswordChange(
    @NotNull @Schema(example = "correct horse battery staple") String currentPassword,
    @NotNull
        @Schema(
            description = "8 to 256 characters, any of Unicode; the most common are refused",
            minLength = 8,
            maxLength = 256,
            example = "a lighthouse keeps no secrets")
        String newPassword) {}
