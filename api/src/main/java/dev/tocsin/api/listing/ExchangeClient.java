package dev.tocsin.api.listing;

import dev.tocsin.schemas.Json;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Asks exchanges what they list. */
@Singleton
class ExchangeClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

  /**
   * What the exchange lists.
   *
   * @throws IOException when it does not answer, or not with a list
   */
  List<Listing> listings(ExchangeSettings exchange) throws IOException, InterruptedException {
    URI address = URI.create(exchange.restUrl() + "/api/v3/exchangeInfo");
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(address).timeout(ANSWER_TIMEOUT).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(address + " answered " + response.statusCode());
    }
    ExchangeInfo info = Json.read(response.body(), ExchangeInfo.class);
    if (info == null || info.symbols() == null || info.symbols().isEmpty()) {
      throw new IOException(address + " answered without symbols");
    }
    return info.listings(exchange.name());
  }
}
