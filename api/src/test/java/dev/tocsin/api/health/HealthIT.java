package dev.tocsin.api.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.api.Api;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.schemas.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HealthIT {

  private static final String ALL_RUN =
      """
      {"jobs": [{"name": "alerts", "state": "FAILED"}, {"name": "alerts", "state": "RUNNING"},
                {"name": "history", "state": "RUNNING"},
                {"name": "functions", "state": "RUNNING"}]}
      """;

  private static final HttpServer FLINK = flink();

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static volatile String overview = ALL_RUN;
  private static Api api;

  @BeforeAll
  static void start() {
    api =
        SYSTEM.startApi(
            Map.of("tocsin.flink.url", "http://127.0.0.1:" + FLINK.getAddress().getPort()));
  }

  @AfterAll
  static void stop() {
    api.close();
    FLINK.stop(0);
  }

  @BeforeEach
  void everythingIsUp() {
    overview = ALL_RUN;
    expectReady(200);
  }

  @Test
  void namesEveryPart() throws Exception {
    assertThat(body(get("/health/ready")).toString())
        .isEqualTo(
            "{\"status\":\"up\",\"components\":{\"alerts_job\":{\"status\":\"up\"},"
                + "\"functions_job\":{\"status\":\"up\"},"
                + "\"history_job\":{\"status\":\"up\"},\"kafka\":{\"status\":\"up\"},"
                + "\"postgres\":{\"status\":\"up\"},\"ticks\":{\"status\":\"up\"}}}");
  }

  @Test
  void saysWhichJobDoesNotRun() throws Exception {
    overview = "{\"jobs\": [{\"name\": \"alerts\", \"state\": \"RESTARTING\"}]}";
    expectReady(503);

    JsonNode components = body(get("/health/ready")).get("components");
    assertThat(components.at("/alerts_job/reason").asText()).isEqualTo("it is RESTARTING");
    assertThat(components.at("/history_job/reason").asText())
        .isEqualTo("Flink has no job 'history'");
    assertThat(components.at("/kafka/status").asText()).isEqualTo("up");
  }

  @Test
  void livesWhilePostgresAndKafkaAreAway() throws Exception {
    SYSTEM.postgres().stop();
    SYSTEM.broker().stop();
    try {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                JsonNode components = body(get("/health/ready")).get("components");
                assertThat(components.at("/postgres/status").asText()).isEqualTo("down");
                assertThat(components.at("/kafka/status").asText()).isEqualTo("down");
              });
      assertThat(get("/health").statusCode()).isEqualTo(200);
      assertThat(get("/health").body()).isEqualTo("{\"status\":\"healthy\"}");
    } finally {
      SYSTEM.postgres().start();
      SYSTEM.broker().start();
    }
  }

  private static void expectReady(int status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(get("/health/ready").statusCode()).isEqualTo(status));
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(api.uri().resolve(path)).build(), BodyHandlers.ofString());
  }

  private static JsonNode body(HttpResponse<String> response) throws IOException {
    return Json.read(response.body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }

  /** Answers as Flink's REST API does, the job overview only. */
  private static HttpServer flink() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/jobs/overview",
          exchange -> {
            byte[] body = overview.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
