package dev.tocsin.standalone.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends requests to the API under load. Thread-safe. */
final class LoadClient {

  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration BULK_ANSWER = Duration.ofMinutes(10);

  private final URI api;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  LoadClient(URI api) {
    this.api = api;
  }

  /** The status of the answer, once all of it has been read. */
  CompletableFuture<Integer> send(HttpRequest request) {
    return http.sendAsync(request, BodyHandlers.ofByteArray()).thenApply(HttpResponse::statusCode);
  }

  HttpRequest get(String pathAndQuery, String token) {
    return request(pathAndQuery, token, ANSWER).GET().build();
  }

  HttpRequest post(String path, String token, Map<String, ?> body, String key) {
    HttpRequest.Builder request =
        request(path, token, ANSWER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(Json.bytes(body)));
    return (key == null ? request : request.header("Idempotency-Key", key)).build();
  }

  HttpRequest bulk(String path, String token, String lines) {
    return request(path, token, BULK_ANSWER)
        .header("Content-Type", "application/x-ndjson")
        .POST(BodyPublishers.ofString(lines))
        .build();
  }

  /**
   * The body of an answer.
   *
   * @throws IOException when it is no success, saying what the API said
   */
  byte[] bytes(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          request.uri()
              + " answered "
              + response.statusCode()
              + ": "
              + new String(response.body(), StandardCharsets.UTF_8));
    }
    return response.body();
  }

  JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    return Json.read(bytes(request), JsonNode.class);
  }

  private HttpRequest.Builder request(String pathAndQuery, String token, Duration timeout) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(pathAndQuery)).timeout(timeout);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }
}
