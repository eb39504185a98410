package dev.tocsin.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.schemas.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;

/** A user of the API in a test. */
final class Trader {

  private static final String PASSWORD = "correct horse battery staple";

  private final URI uri;
  private final ApiClient api;
  private final String token;

  private Trader(URI uri, ApiClient api, String token) {
    this.uri = uri;
    this.api = api;
    this.token = token;
  }

  static Trader registered(URI uri, String name) throws IOException, InterruptedException {
    new ApiClient(uri)
        .post(
            "/auth/register",
            Map.of("name", name, "email", email(name), "password", PASSWORD, "balance", "10000000"))
        .orThrow();
    return loggedIn(uri, name);
  }

  static Trader loggedIn(URI uri, String name) throws IOException, InterruptedException {
    ApiClient anonymous = new ApiClient(uri);
    String token =
        anonymous
            .post("/auth/login", Map.of("email", email(name), "password", PASSWORD))
            .orThrow()
            .path("access_token")
            .asText();
    return new Trader(uri, anonymous.logIn(email(name), PASSWORD), token);
  }

  /** Creates an alert and returns its id. */
  long alert(String symbol, String direction, BigDecimal target)
      throws IOException, InterruptedException {
    return api.post(
            "/alerts",
            Map.of(
                "symbol", symbol, "direction", direction, "target_price", Decimals.plain(target)))
        .orThrow()
        .path("id")
        .asLong();
  }

  void trade(String symbol, String type, String quantity) throws IOException, InterruptedException {
    post("/trades", Map.of("symbol", symbol, "type", type, "quantity", quantity));
  }

  void post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    api.post(path, body).orThrow();
  }

  /** Reckons costs first in, first out from now on. */
  void reckonFirstInFirstOut() throws IOException, InterruptedException {
    api.send("PATCH", "/account", Map.of("cost_method", "fifo")).orThrow();
  }

  /** Asks for something that may be refused; returns the status. */
  int tryTo(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return api.post(path, body).status();
  }

  long id() throws IOException, InterruptedException {
    return get("/auth/me").path("id").asLong();
  }

  /** How many alerts have a status. */
  int alerts(String status) throws IOException, InterruptedException {
    return get("/alerts?page_size=1&status=" + status).path("count").asInt();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return api.get(path).orThrow();
  }

  AlertListener listen() {
    return new AlertListener(uri, token);
  }

  private static String email(String name) {
    return name + "@example.com";
  }
}
