package dev.tocsin.api.asset;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Json;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the provider what coins cost, in dollars: one request for many. */
@Singleton
class CoinPriceClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(60);
  private static final long MAX_WAIT_SECONDS = 3_600;

  private final CoinPriceSettings settings;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

  CoinPriceClient(CoinPriceSettings settings) {
    this.settings = settings;
  }

  /** What the provider answered. */
  sealed interface Answer {}

  /** Prices by the coins' ids; a coin that it does not know is not among them. */
  record Priced(Map<String, BigDecimal> prices) implements Answer {}

  /** It wants to be left alone for so long. */
  record Busy(Duration duration) implements Answer {}

  /**
   * Asks for the prices of coins.
   *
   * @throws IOException when it does not answer in time, or nothing that makes sense
   */
  Answer ask(Collection<String> ids) throws IOException, InterruptedException {
    String list = URLEncoder.encode(String.join(",", ids), StandardCharsets.UTF_8);
    URI address = URI.create(settings.url() + "/simple/price?vs_currencies=usd&ids=" + list);
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "application/json").build();
    HttpResponse<byte[]> response = send(request);
    if (response.statusCode() == TOO_MANY_REQUESTS) {
      return new Busy(wait(response));
    }
    if (response.statusCode() != 200) {
      throw new IOException(settings.url() + " answered " + response.statusCode());
    }
    return new Priced(prices(response.body()));
  }

  /** The timeout of a request ends with the answer's headers; this one ends with its body. */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(settings.url() + " does not answer: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException(settings.url() + " does not answer in " + settings.timeout(), e);
    } finally {
      answer.cancel(true);
    }
  }

  private static Duration wait(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), MAX_WAIT_SECONDS)))
        .orElse(DEFAULT_WAIT);
  }

  private static Map<String, BigDecimal> prices(byte[] json) throws IOException {
    Quotes quotes = Json.read(json, Quotes.class);
    if (quotes == null) {
      throw new IOException("the provider's answer has no prices");
    }
    Map<String, BigDecimal> prices = new HashMap<>();
    quotes.forEach(
        (id, quote) -> {
          BigDecimal usd = quote == null ? null : quote.get("usd");
          if (usd != null && usd.signum() > 0 && isSensible(usd)) {
            prices.put(
                id, Decimals.normalized(usd.setScale(Decimals.MAX_SCALE, RoundingMode.HALF_EVEN)));
          }
        });
    return prices;
  }

  private static boolean isSensible(BigDecimal usd) {
    long integerDigits = (long) usd.precision() - usd.scale();
    return integerDigits <= 20 && integerDigits > -18;
  }

  /** As {@code {"bitcoin": {"usd": 65000.5}}}. */
  @SuppressWarnings("serial") // never serialized
  private static final class Quotes extends HashMap<String, Map<String, BigDecimal>> {}
}
