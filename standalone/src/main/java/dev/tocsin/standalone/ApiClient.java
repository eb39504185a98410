package dev.tocsin.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The API as one of its clients sees it. */
final class ApiClient {

  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = Json.newMapper();
  private final URI api;
  private final Optional<String> token;

  ApiClient(URI api) {
    this(api, Optional.empty());
  }

  private ApiClient(URI api, Optional<String> token) {
    this.api = api;
    this.token = token;
  }

  /** What the API answered. */
  record Answer(int status, JsonNode body) {

    /**
     * Its body.
     *
     * @throws IOException saying what was refused, unless it is a success
     */
    JsonNode orThrow() throws IOException {
      if (status / 100 != 2) {
        throw new IOException("the API answered " + status + ": " + body);
      }
      return body;
    }
  }

  /** The same client, logged in. */
  ApiClient logIn(String email, String password) throws IOException, InterruptedException {
    JsonNode tokens = post("/auth/login", Map.of("email", email, "password", password)).orThrow();
    return new ApiClient(api, Optional.of(tokens.path("access_token").asText()));
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  Answer send(String method, String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(json.writeValueAsBytes(body))));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve("/api/v1" + path)).timeout(ANSWER);
    token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
    return request;
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), json.readTree(response.body()));
  }
}
