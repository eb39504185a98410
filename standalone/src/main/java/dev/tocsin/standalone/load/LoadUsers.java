package dev.tocsin.standalone.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the users of a run, with what they have to begin with. */
final class LoadUsers {

  private static final String ALERTS = "/api/v1/alerts";
  private static final int CURSORS = 40;
  private static final int BULK = 10_000;
  private static final int RANDOM_BYTES = 16;

  private final LoadClient client;
  private final SecureRandom random = new SecureRandom();

  LoadUsers(LoadClient client) {
    this.client = client;
  }

  /**
   * A user of the run.
   *
   * @param pages addresses of pages of alerts from all over the list
   */
  record LoadUser(String token, List<String> pages) {}

  /** Markets that the API has seen to trade, so that there is something to buy. */
  List<String> symbols() throws IOException, InterruptedException {
    List<String> symbols = new ArrayList<>();
    JsonNode page = client.json(client.get("/api/v1/markets?page_size=100", null));
    page.path("results").forEach(market -> symbols.add(market.path("symbol").asText()));
    symbols.removeIf(symbol -> !symbol.endsWith("/USDT"));
    if (symbols.isEmpty()) {
      throw new IOException("no market in USDT has traded yet: there is nothing to ask for");
    }
    return symbols;
  }

  /** Somebody new, with so many alerts and holdings. */
  LoadUser make(List<String> symbols, int alerts, int holdings)
      throws IOException, InterruptedException {
    String email = "load-" + text() + "@example.com";
    String password = text();
    client.bytes(
        client.post(
            "/api/v1/auth/register",
            null,
            Map.of("name", "Load", "email", email, "password", password, "balance", "10000000"),
            null));
    String token =
        client
            .json(
                client.post(
                    "/api/v1/auth/login", null, Map.of("email", email, "password", password), null))
            .path("access_token")
            .asText();
    for (int made = 0; made < alerts; made += BULK) {
      client.bytes(
          client.bulk(ALERTS + "/bulk", token, lines(symbols, Math.min(BULK, alerts - made))));
    }
    for (String symbol : symbols.subList(0, Math.min(holdings, symbols.size()))) {
      client.bytes(client.post("/api/v1/trades", token, purchase(symbol), null));
    }
    return new LoadUser(token, pages(token));
  }

  static Map<String, String> purchase(String symbol) {
    return Map.of("symbol", symbol, "type", "buy", "quantity", "0.001", "price", "1");
  }

  /** Alerts that no market comes near. */
  private static String lines(List<String> symbols, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "{\"symbol\":\"%s\",\"direction\":\"above\",\"target_price\":\"%d\"}"
                    .formatted(symbols.get(i % symbols.size()), 1_000_000_000L + i))
        .collect(Collectors.joining("\n"));
  }

  /** The first page, and those that its links lead to. */
  private List<String> pages(String token) throws IOException, InterruptedException {
    List<String> pages = new ArrayList<>();
    String next = ALERTS + "?cursor=&page_size=50";
    while (pages.size() < CURSORS) {
      pages.add(next);
      JsonNode page = client.json(client.get(next, token));
      if (!page.path("next").isTextual()) {
        break;
      }
      next = page.path("next").asText();
    }
    return pages;
  }

  private String text() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
