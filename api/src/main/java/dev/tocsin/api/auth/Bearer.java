package dev.tocsin.api.auth;

import io.micronaut.security.authentication.Authentication;
import java.util.Optional;

/**
 * One kind of what may stand behind {@code Authorization: Bearer}. Each kind tells its own from the
 * others by how they look.
 */
public interface Bearer {

  /**
   * Who sent it; empty when it is of another kind, or not good, or not any more. Asks the database:
   * never call it on an event loop.
   *
   * @throws dev.tocsin.api.http.ProblemException 503 when it cannot be told
   */
  Optional<Authentication> sender(String token);
}
