package dev.tocsin.api.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.schemas.Json;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds the access token of a socket, and whose it is. A browser cannot set headers for a
 * WebSocket, so the token comes as a subprotocol or as the first message.
 */
@Singleton
final class AlertSocketTokens {

  private static final String SCHEME = "bearer";

  private final List<TokenValidator<HttpRequest<?>>> validators;

  AlertSocketTokens(List<TokenValidator<HttpRequest<?>>> validators) {
    this.validators = validators;
  }

  /** The token in {@code Sec-WebSocket-Protocol: bearer, <token>}, or {@code <token>} alone. */
  static Optional<String> ofSubprotocol(HttpRequest<?> upgrade) {
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

  /** The user that a valid token names; empty for any other. Never fails. */
  Mono<OptionalLong> owner(String token, HttpRequest<?> upgrade) {
    return Flux.fromIterable(validators)
        .concatMap(validator -> validator.validateToken(token, upgrade))
        .next()
        .map(authentication -> OptionalLong.of(Long.parseLong(authentication.getName())))
        .onErrorReturn(OptionalLong.empty())
        .defaultIfEmpty(OptionalLong.empty());
  }
}
