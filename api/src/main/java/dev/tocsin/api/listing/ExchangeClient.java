package dev.tocsin.api.listing;

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
    MarketList list = exchange.list();
    URI address = URI.create(exchange.restUrl() + list.path());
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(address)
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", "application/json")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(address + " answered " + response.statusCode());
    }
    List<Listing> listings;
    try {
      listings = list.read(exchange.name(), response.body());
    } catch (IOException e) {
      throw new IOException(
          address + " did not answer with a list of markets: " + firstLine(e.getMessage()), e);
    }
    if (listings.isEmpty()) {
      throw new IOException(address + " answered with a list of no market");
    }
    return listings;
  }

  private static String firstLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }
}
