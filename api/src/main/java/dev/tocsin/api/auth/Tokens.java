package dev.tocsin.api.auth;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a login gives. */
@Schema(description = "What a login or a refresh gives")
record Tokens(
    @Schema(description = "A JWT, to send as Authorization: Bearer …", example = "eyJhbGciOi…")
        String accessToken,
    @Schema(description = "Good for one POST /auth/refresh within 30 days") String refreshToken,
    @Schema(example = "Bearer") String tokenType,
    @Schema(description = "Seconds until the access token expires", example = "900")
        int expiresIn) {}
