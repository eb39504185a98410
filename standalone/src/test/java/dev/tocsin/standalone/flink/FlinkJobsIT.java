package dev.tocsin.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.schemas.fixture.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkJobsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final FlinkJob COUNTING = new FlinkJob("counting", FlinkJobsIT::graph);

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path folder;

  @Test
  void aJobGoesOnFromItsLastCheckpointAtTheNextStart() throws Exception {
    int port = FreePort.any();
    FlinkJobs first = FlinkJobs.start(settings(port), List.of(COUNTING));
    await().atMost(PATIENCE).until(() -> completedCheckpoints(port) > 0);
    first.close();
    assertThat(newestCheckpoint()).exists();

    try (FlinkJobs second = FlinkJobs.start(settings(port), List.of(COUNTING))) {
      assertThat(second).isNotNull();
      await().atMost(PATIENCE).until(() -> completedCheckpoints(port) > 0);
      assertThat(checkpoints(port).at("/latest/restored/external_path").asText()).contains("chk-");
    }
  }

  @Test
  void theWebUiShowsAndNothingElse() throws Exception {
    int port = FreePort.any();
    try (FlinkJobs jobs = FlinkJobs.start(settings(port), List.of(COUNTING))) {
      assertThat(jobs).isNotNull();
      assertThat(status(port, "GET", "/")).isEqualTo(200);
      assertThat(status(port, "POST", "/jars/upload")).isEqualTo(404);
      assertThat(get(port, "/config").at("/features/web-cancel").asBoolean()).isFalse();
      assertThat(get(port, "/config").at("/features/web-submit").asBoolean()).isFalse();
    }
  }

  private static StreamGraph graph(Configuration configuration) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    DataGeneratorSource<Long> numbers =
        new DataGeneratorSource<>(
            number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(100), Types.LONG);
    env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
        .uid("numbers")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
    return env.getStreamGraph();
  }

  private FlinkSettings settings(int port) {
    return new FlinkSettings(
        folder.resolve("checkpoints"),
        folder.resolve("scratch"),
        folder.resolve("flink.log"),
        "127.0.0.1",
        port,
        Duration.ofMillis(200));
  }

  private Path newestCheckpoint() throws IOException {
    try (Stream<Path> all =
        Files.list(folder.resolve("checkpoints").resolve(COUNTING.id().toString()))) {
      return all.filter(path -> path.getFileName().toString().startsWith("chk-"))
          .findFirst()
          .orElseThrow()
          .resolve("_metadata");
    }
  }

  private int completedCheckpoints(int port) throws Exception {
    return checkpoints(port).at("/counts/completed").asInt();
  }

  private JsonNode checkpoints(int port) throws Exception {
    return get(port, "/jobs/" + COUNTING.id() + "/checkpoints");
  }

  private JsonNode get(int port, String path) throws Exception {
    return new ObjectMapper().readTree(send(port, "GET", path).body());
  }

  private int status(int port, String method, String path) throws Exception {
    return send(port, method, path).statusCode();
  }

  private HttpResponse<String> send(int port, String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
