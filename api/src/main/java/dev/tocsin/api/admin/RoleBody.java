package dev.tocsin.api.admin;

import dev.tocsin.api.auth.Role;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** A role that a user is to have. */
@Introspected
@Schema(description = "A role that a user is to have")
record RoleBody(@NotNull @Schema(example = "operator") Role role) {}
