package dev.tocsin.api.admin;

import dev.tocsin.api.auth.Role;
import dev.tocsin.api.auth.User;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A user as administrators see them. */
@Schema(description = "A user as administrators see them")
record UserView(
    @Schema(example = "7") long id,
    @Schema(example = "Alice Example") String name,
    @Schema(example = "alice@example.com", nullable = true) String email,
    @Schema(example = "alice", nullable = true) String username,
    Role role,
    UserStatus status,
    Instant createdAt,
    @Schema(description = "null unless the user is suspended", nullable = true) Instant suspendedAt,
    @Schema(example = "spam", nullable = true) String suspensionReason) {

  static UserView of(User user) {
    User.Suspension suspension = user.suspension();
    return new UserView(
        user.id(),
        user.name(),
        user.email(),
        user.username(),
        user.role(),
        user.isSuspended() ? UserStatus.SUSPENDED : UserStatus.ACTIVE,
        user.createdAt(),
        suspension == null ? null : suspension.since(),
        suspension == null ? null : suspension.reason());
  }
}
