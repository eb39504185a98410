package dev.tocsin.standalone.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The few calls of Connect's REST interface that keep connectors running. Thread-safe. */
final class ConnectRest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI connect;

  ConnectRest(URI connect) {
    this.connect = connect;
  }

  /** Creates the connector, or brings it to these settings. */
  void put(ConnectorConfiguration connector) throws IOException, InterruptedException {
    call(
        "PUT",
        "/connectors/" + connector.name() + "/config",
        BodyPublishers.ofByteArray(json.writeValueAsBytes(connector.settings())));
  }

  /** What became of the connector and its tasks. */
  ConnectorStatus status(String name) throws IOException, InterruptedException {
    JsonNode status =
        json.readTree(call("GET", "/connectors/" + name + "/status", BodyPublishers.noBody()));
    return ConnectorStatus.of(status);
  }

  /** Starts again what has failed of the connector, and leaves alone what runs. */
  void restartFailed(String name) throws IOException, InterruptedException {
    call(
        "POST",
        "/connectors/" + name + "/restart?includeTasks=true&onlyFailed=true",
        BodyPublishers.noBody());
  }

  private String call(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(connect.resolve(path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new ConnectRefusedException(
          response.statusCode(),
          "Connect answered %d to %s %s: %s"
              .formatted(response.statusCode(), method, path, response.body()));
    }
    return response.body();
  }
}
