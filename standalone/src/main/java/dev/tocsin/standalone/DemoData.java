package dev.tocsin.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.schemas.Decimals;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Three users with trades and alerts around the prices of the moment, put in through the API. Who
 * is there already keeps what they have.
 */
final class DemoData {

  /** The password of all of them. */
  static final String PASSWORD = "tocsin-demo-2026";

  private static final List<DemoUser> USERS =
      List.of(
          new DemoUser("alice", List.of("BTC", "ETH"), List.of("1.002", "0.998", "1.05")),
          new DemoUser("bob", List.of("ETH", "SOL"), List.of("1.003", "0.95")),
          new DemoUser("charlie", List.of("BTC"), List.of("0.997", "1.10")));

  private static final BigDecimal STAKE = new BigDecimal("2500");
  private static final MathContext TARGET_DIGITS = new MathContext(5, RoundingMode.HALF_UP);
  private static final int HTTP_CONFLICT = 409;

  private final ApiClient api;

  DemoData(URI api) {
    this.api = new ApiClient(api);
  }

  private record DemoUser(String name, List<String> coins, List<String> targets) {
    String email() {
      return name + "@example.com";
    }
  }

  private record Market(String symbol, BigDecimal price) {}

  /** Puts them in, and says what there is. */
  void put(PrintWriter out) throws IOException, InterruptedException {
    List<Market> markets = markets();
    if (markets.isEmpty()) {
      throw new StartupException("no market has a price yet: nothing to trade in");
    }
    for (DemoUser user : USERS) {
      out.println(put(user, markets));
      out.flush();
    }
  }

  private String put(DemoUser user, List<Market> markets) throws IOException, InterruptedException {
    ApiClient.Answer registered =
        api.post(
            "/auth/register",
            Map.of(
                "name",
                user.name().substring(0, 1).toUpperCase(Locale.ROOT) + user.name().substring(1),
                "email",
                user.email(),
                "username",
                user.name(),
                "password",
                PASSWORD));
    if (registered.status() != HTTP_CONFLICT) {
      registered.orThrow();
    }
    ApiClient own = api.logIn(user.email(), PASSWORD);
    List<Market> held = chosen(user, markets);
    if (isEmpty(own.get("/trades?page_size=1"))) {
      for (Market market : held) {
        buy(own, market);
      }
    }
    if (isEmpty(own.get("/alerts?page_size=1"))) {
      for (int i = 0; i < user.targets().size(); i++) {
        alert(own, held.get(i % held.size()), new BigDecimal(user.targets().get(i)));
      }
    }
    return "Demo user %-20s password %s, %s trades, %s alerts"
        .formatted(
            user.email(),
            PASSWORD,
            own.get("/trades?page_size=1").orThrow().path("count").asText(),
            own.get("/alerts?page_size=1").orThrow().path("count").asText());
  }

  private static void buy(ApiClient own, Market market) throws IOException, InterruptedException {
    BigDecimal quantity = STAKE.divide(market.price(), new MathContext(4, RoundingMode.DOWN));
    own.post(
            "/trades",
            Map.of("symbol", market.symbol(), "type", "buy", "quantity", Decimals.plain(quantity)))
        .orThrow();
  }

  private static void alert(ApiClient own, Market market, BigDecimal factor)
      throws IOException, InterruptedException {
    BigDecimal target = market.price().multiply(factor).round(TARGET_DIGITS);
    own.post(
            "/alerts",
            Map.of(
                "symbol",
                market.symbol(),
                "direction",
                factor.compareTo(BigDecimal.ONE) > 0 ? "above" : "below",
                "target_price",
                Decimals.plain(target)))
        .orThrow();
  }

  // The coins the user likes, where they are traded here; otherwise whatever is.
  private static List<Market> chosen(DemoUser user, List<Market> markets) {
    List<Market> liked =
        markets.stream()
            .filter(
                market ->
                    user.coins().stream().anyMatch(coin -> market.symbol().startsWith(coin + "/")))
            .toList();
    return liked.isEmpty() ? List.of(markets.get(0)) : liked;
  }

  private List<Market> markets() throws IOException, InterruptedException {
    List<Market> markets = new ArrayList<>();
    for (JsonNode market : api.get("/markets?page_size=100").orThrow().path("results")) {
      String symbol = market.path("symbol").asText();
      if (symbol.endsWith("/USDT") && market.path("price").isTextual()) {
        markets.add(new Market(symbol, new BigDecimal(market.path("price").asText())));
      }
    }
    return markets;
  }

  private static boolean isEmpty(ApiClient.Answer list) throws IOException {
    return list.orThrow().path("count").asInt() == 0;
  }
}
