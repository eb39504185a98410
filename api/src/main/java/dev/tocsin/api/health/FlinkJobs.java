package dev.tocsin.api.health;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.schemas.Json;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Asks Flink's REST API for its jobs. */
@Singleton
final class FlinkJobs {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final HttpRequest overview;

  FlinkJobs(@Property(name = "tocsin.flink.url") URI url) {
    overview = HttpRequest.newBuilder(URI.create(url + "/jobs/overview")).timeout(TIMEOUT).build();
  }

  /**
   * The states of the jobs with this name, such as {@code RUNNING}; old ones may be among them.
   *
   * @throws IOException when Flink does not answer
   */
  Set<String> states(String name) throws IOException, InterruptedException {
    JsonNode answer =
        Json.read(http.send(overview, BodyHandlers.ofByteArray()).body(), JsonNode.class);
    Set<String> states = new HashSet<>();
    for (JsonNode job : answer.path("jobs")) {
      if (job.path("name").asText().equals(name)) {
        states.add(job.path("state").asText());
      }
    }
    return states;
  }
}
