package dev.tocsin.api.admin;

import dev.tocsin.api.http.PlainText;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;

/** Why a user is suspended. */
@Introspected
@Schema(description = "Why a user is suspended")
record SuspensionBody(
    @Nullable
        @Size(max = 1000)
        @PlainText
        @Schema(description = "For administrators and the audit trail", example = "spam")
        String reason) {}
