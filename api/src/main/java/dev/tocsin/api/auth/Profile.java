package dev.tocsin.api.auth;

import dev.tocsin.api.revision.EntityTag;
import dev.tocsin.api.revision.Revised;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A user as the user sees it. */
@Schema(description = "A user")
record Profile(
    @Schema(example = "7") long id,
    @Schema(example = "Alice Example") String name,
    @Schema(example = "alice@example.com", nullable = true) String email,
    @Schema(example = "alice", nullable = true) String username,
    Role role,
    Instant createdAt)
    implements Revised {

  static Profile of(User user) {
    return new Profile(
        user.id(), user.name(), user.email(), user.username(), user.role(), user.createdAt());
  }

  @Override
  public String revision() {
    return EntityTag.hash(name, email, username);
  }
}
