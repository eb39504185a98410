package dev.tocsin.api.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.auth.BearerFetcher;
import dev.tocsin.api.auth.Bearers;
import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.Credential;
import dev.tocsin.api.auth.Scope;
import dev.tocsin.schemas.Json;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Finds the access token or API key of a socket, and whose it is. A browser cannot set headers for
 * a WebSocket, so the token may come as a subprotocol or as the first message, too.
 */
@Singleton
final class AlertSocketTokens {

  private static final String SCHEME = "bearer";

  private final Bearers bearers;

  AlertSocketTokens(Bearers bearers) {
    this.bearers = bearers;
  }

  /**
   * The token in {@code Authorization: Bearer <token>}, or in {@code Sec-WebSocket-Protocol:
   * bearer, <token>}, or {@code <token>} alone there.
   */
  static Optional<String> ofUpgrade(HttpRequest<?> upgrade) {
    return BearerFetcher.token(upgrade).or(() -> ofSubprotocol(upgrade));
  }

  private static Optional<String> ofSubprotocol(HttpRequest<?> upgrade) {
    return upgrade.getHeaders().getAll("Sec-WebSocket-Protocol").stream()
        .flatMap(protocols -> Arrays.stream(protocols.split(",")))
        .map(String::strip)
        .filter(protocol -> !protocol.isEmpty() && !protocol.equalsIgnoreCase(SCHEME))
        .findFirst();
  }

  /** The token in {@code {"token": "<token>"}}, or {@code <token>} alone. */
  static String ofMessage(String message) {
    String text = message.strip();
    if (!text.startsWith("{")) {
      return text;
    }
    try {
      JsonNode json = Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
      return json.path("token").asText();
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Who a token or key that may read belongs to; empty for any other.
   *
   * @return fails when it cannot be told at present
   */
  Mono<Optional<Credential>> owner(String token) {
    return bearers
        .sender(token)
        .filter(authentication -> Caller.scopes(authentication).contains(Scope.READ))
        .map(authentication -> Optional.of(Caller.credential(authentication)))
        .defaultIfEmpty(Optional.empty());
  }
}
