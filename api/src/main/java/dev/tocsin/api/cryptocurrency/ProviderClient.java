package dev.tocsin.api.cryptocurrency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.schemas.Json;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks providers which cryptocurrencies there are. What it says of a failure has no API key. */
@Singleton
class ProviderClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final long MAX_WAIT_SECONDS = Duration.ofDays(1).toSeconds();
  private static final int MAX_BODY_BYTES = 8 << 20;

  private final SyncSettings settings;

  /** Redirects are not followed: the key goes where it was meant to. */
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  ProviderClient(SyncSettings settings) {
    this.settings = settings;
  }

  /**
   * Asks for the first so many by market cap.
   *
   * @throws IOException when it does not answer in time, or not with any cryptocurrency
   */
  Answer ask(ProviderSettings provider, int coins) throws IOException, InterruptedException {
    Form form = form(provider.provider());
    HttpResponse<byte[]> response = send(request(form, provider, coins));
    if (response.statusCode() == TOO_MANY_REQUESTS) {
      return new Answer.Busy(retryAfter(response));
    }
    if (response.statusCode() != 200) {
      throw new IOException("answered " + response.statusCode());
    }
    return listed(form, body(response));
  }

  /** What Java says of a header that cannot be has the header in it. */
  private static HttpRequest request(Form form, ProviderSettings provider, int coins)
      throws IOException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(form.address(provider.url(), coins))
              .header("Accept", "application/json");
      if (provider.hasApiKey()) {
        request.header(form.keyHeader(), provider.apiKey());
      }
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new IOException("cannot be asked: its url or API key is none");
    }
  }

  private static Form form(Provider provider) {
    return switch (provider) {
      case COINGECKO, SIMULATED -> new CoinGeckoForm();
      case COINMARKETCAP -> new CoinMarketCapForm();
    };
  }

  /** The timeout of a request ends with the answer's headers; this one ends with its body. */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, headers -> new LimitedBody(MAX_BODY_BYTES));
    try {
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("does not answer: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("does not answer in " + settings.timeout().toMillis() + " ms", e);
    } finally {
      answer.cancel(true);
    }
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), MAX_WAIT_SECONDS)));
  }

  private static JsonNode body(HttpResponse<byte[]> response) throws IOException {
    try {
      return Json.read(response.body(), JsonNode.class);
    } catch (IOException e) {
      throw new IOException("answered what is no JSON, or not all of it", e);
    }
  }

  private static Answer.Listed listed(Form form, JsonNode body) throws IOException {
    JsonNode entries = form.entries(body);
    Instant now = Instant.now();
    List<Report> reports = new ArrayList<>();
    for (JsonNode entry : entries) {
      form.report(entry, now).ifPresent(reports::add);
    }
    if (reports.isEmpty()) {
      throw new IOException("answered with no coin that can be, of " + entries.size());
    }
    return new Answer.Listed(reports, entries.size() - reports.size());
  }
}
