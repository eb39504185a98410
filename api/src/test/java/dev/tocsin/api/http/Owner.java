package dev.tocsin.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.Events;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SharedSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Somebody who has so much of everything: alerts, one of them with versions and triggers,
 * functions, trades of several markets, deposits, assets, watchlists, sessions, API keys.
 *
 * @param most of each thing that there are many of
 */
record Owner(
    SharedSystem system,
    int most,
    String email,
    Person person,
    long userId,
    String alertId,
    String tradeId) {

  static final String TRADES = "/api/v1/trades";
  static final String ASSETS = "/api/v1/assets";
  static final String WATCHLISTS = "/api/v1/watchlists";
  static final String PORTFOLIO = "/api/v1/portfolio";
  static final String NDJSON = "application/x-ndjson";

  private static final List<String> SYMBOLS =
      List.of("ETH/USDT", "SOL/USDT", "BNB/USDT", "ADA/USDT", "XRP/USDT");
  private static final Instant FIRST_TRADE = Instant.parse("2026-01-01T00:00:00Z");

  static Owner of(SharedSystem system, int most) {
    String email = system.newEmail();
    system
        .anonymous()
        .post(
            "/api/v1/auth/register",
            Map.of(
                "name",
                "Owner",
                "email",
                email,
                "password",
                SharedSystem.PASSWORD,
                "balance",
                "10000000"));
    Person person = system.anonymous().with(login(system, email).at("/access_token"));
    long userId = Long.parseLong(person.get("/api/v1/auth/me").at("/id"));
    person.patch("/api/v1/account", "{\"cost_method\":\"fifo\"}");
    String alertId = alert(person, "seen").at("/id");
    Owner owner =
        new Owner(
            system, most, email, person, userId, alertId, trade(person, "buy", "1", "5").at("/id"));
    owner.fill();
    return owner;
  }

  private void fill() {
    succeeded(importing(0, most));
    succeeded(bulk("many", most));
    Rows rows = new Rows(system.database());
    succeeded(function());
    for (int i = 0; i < most / 30; i++) {
      succeeded(function());
    }
    for (int i = 0; i < most / 10; i++) {
      succeeded(person.post("/api/v1/account/deposits", Map.of("amount", 1)));
      succeeded(person.patch("/api/v1/alerts/" + alertId, "{\"status\":\"paused\"}"));
      succeeded(person.patch("/api/v1/alerts/" + alertId, "{\"status\":\"active\"}"));
      succeeded(person.post(ASSETS, asset(i)));
      succeeded(person.post(WATCHLISTS, watchlist("list " + i)));
      rows.session(userId);
      rows.apiKey(userId, "tocsin_owner_" + userId + "_" + i, "read");
      rows.trigger(
          Events.triggered(
              "owner-" + alertId + "-" + i, Long.parseLong(alertId), 1, userId, 42 + i, false));
    }
  }

  /** Lets the API look up once what it remembers afterwards. */
  static void lookUpMarkets(SharedSystem system) {
    SYMBOLS.forEach(symbol -> system.anonymous().get("/api/v1/markets/" + symbol));
    Owner.of(system, 10);
  }

  Reply get(String path) {
    return person.get(path);
  }

  /** As another session of theirs. */
  Person loggedInAnew() {
    return system.anonymous().with(login(system, email).at("/access_token"));
  }

  Reply login() {
    return login(system, email);
  }

  Reply alert(String tag) {
    return alert(person, tag);
  }

  Reply function() {
    return person.postText(
        "/api/v1/functions",
        """
        {"name": "mine", "typename": "tocsin/volatility-breakout", "input": "candles_1m",
         "instruments": [{"symbol": "ETH/USDT"}]}""");
  }

  Reply trade(String type) {
    return trade(person, type, "0.5", "7");
  }

  /** All markets there are here, or one of them. */
  Map<String, Object> watchlist(String name) {
    List<String> symbols = most > SYMBOLS.size() * 2 ? SYMBOLS : SYMBOLS.subList(0, 1);
    return Map.of(
        "name", name, "markets", symbols.stream().map(symbol -> Map.of("symbol", symbol)).toList());
  }

  private static Map<String, Object> asset(int number) {
    String ticker = SYMBOLS.get(number % SYMBOLS.size()).substring(0, 3);
    return Map.of("symbol", "coin-" + number, "ticker", ticker, "quantity", 1, "buy_price", 1);
  }

  /** Sets alerts that have a tag. */
  Reply bulk(String tag, int alerts) {
    return bulk(person, tag, alerts);
  }

  Reply bulk(Person sender, String tag, int alerts) {
    String lines =
        IntStream.rangeClosed(1, alerts)
            .mapToObj(
                i ->
                    "{\"symbol\":\"ETH/USDT\",\"direction\":\"above\",\"target_price\":%d,\"tags\":[\"%s\"]}"
                        .formatted(i, tag))
            .collect(Collectors.joining("\n"));
    return sender.send("POST", "/api/v1/alerts/bulk", lines.getBytes(UTF_8), NDJSON);
  }

  /** Imports trades, each of which is a minute after the one before: three buys, then a sale. */
  Reply importing(int first, int rows) {
    String lines =
        IntStream.range(first, first + rows)
            .mapToObj(
                i ->
                    "%s,%s,%s,0.5,%d"
                        .formatted(
                            FIRST_TRADE.plus(Duration.ofMinutes(i)),
                            SYMBOLS.get(i / 4 % SYMBOLS.size()),
                            i % 4 == 3 ? "sell" : "buy",
                            1 + i % 40))
            .collect(Collectors.joining("\n", "executed_at,symbol,type,quantity,price\n", "\n"));
    return person.send("POST", TRADES + "/import", lines.getBytes(UTF_8), "text/csv");
  }

  private static Reply login(SharedSystem system, String email) {
    return system
        .anonymous()
        .post("/api/v1/auth/login", Map.of("email", email, "password", SharedSystem.PASSWORD));
  }

  private static Reply alert(Person person, String tag) {
    return succeeded(
        person.post(
            "/api/v1/alerts",
            Map.of(
                "symbol",
                "ETH/USDT",
                "direction",
                "above",
                "target_price",
                "99000",
                "tags",
                List.of(tag))));
  }

  private static Reply trade(Person person, String type, String quantity, String price) {
    return succeeded(
        person.post(
            TRADES,
            Map.of("symbol", "ETH/USDT", "type", type, "quantity", quantity, "price", price)));
  }

  private static Reply succeeded(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
    return reply;
  }

  @Override
  public String toString() {
    return "who has " + most;
  }
}
