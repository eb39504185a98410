package dev.tocsin.api.auth;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** A refresh token that is to be exchanged. */
@Introspected
@Schema(description = "A refresh token; it is good for one exchange")
record RefreshRequest(
    @NotNull @Schema(example = "7n0yKJ3cPz1l0Zb0v9x2m4s6q8u1w3e5r7t9y0aBcDe")
        String refreshToken) {}
