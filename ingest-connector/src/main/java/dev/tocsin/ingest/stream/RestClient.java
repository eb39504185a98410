package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.RestRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an exchange over REST, within the request budget, heeding {@code Retry-After}. Logs when the
 * API stops answering and when it is back. Thread-safe.
 */
final class RestClient {

  private static final Logger LOG = LoggerFactory.getLogger(RestClient.class);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration ANSWER_ONCE_WITHIN = Duration.ofSeconds(2);
  private static final int SHOWN_BODY_CHARS = 200;

  private final HttpClient http;
  private final RequestBudget budget;
  private final StreamSettings settings;
  private final AtomicBoolean down = new AtomicBoolean();

  RestClient(HttpClient http, RequestBudget budget, StreamSettings settings) {
    this.http = http;
    this.budget = budget;
    this.settings = settings;
  }

  /**
   * Asks until there is an answer, backing off in between.
   *
   * @throws IOException when no retry will help
   */
  <T> T untilAnswered(RestRequest<T> request, boolean background)
      throws IOException, InterruptedException {
    return untilAnswered(request, background, Integer.MAX_VALUE);
  }

  /**
   * As above, but no more than so many times.
   *
   * @throws IOException when no retry will help, or there was no answer at last
   */
  <T> T untilAnswered(RestRequest<T> request, boolean background, int attempts)
      throws IOException, InterruptedException {
    Backoff backoff =
        new Backoff(settings.backoffInitial(), settings.backoffMax(), RandomGenerator.getDefault());
    for (int attempt = 1; ; attempt++) {
      budget.acquire(request.weight(), background);
      try {
        return ask(request, ANSWER_WITHIN);
      } catch (IOException e) {
        if (Failures.isFatal(e) || attempt == attempts) {
          throw e;
        }
        Thread.sleep(backoff.next().toMillis());
      }
    }
  }

  /** Asks once; nothing when there is no answer, or no budget for asking. */
  <T> Optional<T> once(RestRequest<T> request) throws InterruptedException {
    if (!budget.tryAcquire(request.weight())) {
      return Optional.empty();
    }
    try {
      return Optional.of(ask(request, ANSWER_ONCE_WITHIN));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private <T> T ask(RestRequest<T> request, Duration within)
      throws IOException, InterruptedException {
    HttpRequest get =
        HttpRequest.newBuilder(request.uri())
            .timeout(within)
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<String> response = http.send(get, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw refusal(request, response);
      }
      T answer = request.body().read(response.body());
      if (down.compareAndSet(true, false)) {
        LOG.info("{} answers again", request.uri().getAuthority());
      }
      return answer;
    } catch (IOException e) {
      if (down.compareAndSet(false, true)) {
        LOG.warn(
            "{} fails and will be asked again: {}",
            request.uri().getAuthority(),
            Failures.describe(e));
      }
      throw e;
    }
  }

  private RestFailure refusal(RestRequest<?> request, HttpResponse<String> response) {
    Duration retryAfter = retryAfter(response);
    if (!retryAfter.isZero()) {
      budget.pause(retryAfter);
    }
    String body = response.body();
    return new RestFailure(
        request.uri().getPath()
            + " answered "
            + response.statusCode()
            + ": "
            + body.substring(0, Math.min(body.length(), SHOWN_BODY_CHARS)),
        response.statusCode());
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,7}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(Duration.ZERO);
  }
}
