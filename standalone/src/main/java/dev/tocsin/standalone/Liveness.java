package dev.tocsin.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether a system lives: its API says that it is ready, and shows a price. */
final class Liveness {

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI api;

  Liveness(URI api) {
    this.api = api;
  }

  /** What was found when it was lively, or at last. */
  record Answer(boolean ready, boolean price, String detail) {
    boolean lively() {
      return ready && price;
    }
  }

  /** Waits until the system lives, or as long as this. */
  Answer await(Duration wait) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    Answer answer = look();
    while (!answer.lively() && System.nanoTime() - deadline < 0) {
      Thread.sleep(PAUSE.toMillis());
      answer = look();
    }
    return answer;
  }

  private Answer look() throws InterruptedException {
    try {
      HttpResponse<String> ready = get("/health/ready");
      HttpResponse<String> markets = get("/api/v1/markets?page_size=1");
      JsonNode price = json.readTree(markets.body()).path("results").path(0).path("price");
      return new Answer(ready.statusCode() == 200, !price.isMissingNode(), ready.body());
    } catch (IOException e) {
      return new Answer(false, false, e.toString());
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(api.resolve(path)).timeout(ANSWER).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
