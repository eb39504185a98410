package dev.tocsin.api.subscription;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.api.fixture.LocalParts;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.StubExchange;
import dev.tocsin.schemas.market.MarketSubscriptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What users watch, alert on and hold is what the topic asks the connectors for. */
@TestMethodOrder(OrderAnnotation.class)
class SubscriptionsIT {

  private static StubExchange alpha;
  private static StubExchange beta;
  private static LocalParts system;
  private static Person ann;

  @BeforeAll
  static void start() throws Exception {
    alpha = new StubExchange("BTC/USDT", "ETH/USDT", "SOL/USDT", "XRP/USDT", "ADA/USDT");
    beta = new StubExchange("BTC/USDT", "DOT/USDT", "ADA/USDT");
    system =
        LocalParts.start(
            Map.of(
                "tocsin.exchanges[0].name", "ALPHA",
                "tocsin.exchanges[0].rest-url", alpha.url(),
                "tocsin.exchanges[1].name", "BETA",
                "tocsin.exchanges[1].rest-url", beta.url(),
                "tocsin.indexes.pairs", "BTC-USDT",
                "tocsin.listings.refresh", "1s",
                "tocsin.subscriptions.look", "200ms",
                "tocsin.subscriptions.renew", "500ms",
                "tocsin.subscriptions.keep", "3s"));
    ann = system.registered("ann@example.com", "10000");
    await().until(() -> ann.get("/api/v1/markets/DOT/USDT").status() == 200);
  }

  @AfterAll
  static void stop() throws Exception {
    system.close();
    alpha.close();
    beta.close();
  }

  @Test
  @Order(1)
  void whatNobodyNeedsIsNotAskedFor() {
    awaitTold("ALPHA");
    awaitTold("BETA");
  }

  @Test
  @Order(2)
  void anAlertAWatchlistAHoldingAndAnAssetAskForTheirMarkets() {
    created("/api/v1/alerts", alert("SOL/USDT"));
    awaitTold("ALPHA", "SOLUSDT");
    created(
        "/api/v1/watchlists",
        Map.of("name", "mine", "markets", List.of(Map.of("symbol", "ETH/USDT"))));
    awaitTold("ALPHA", "ETHUSDT", "SOLUSDT");
    created(
        "/api/v1/trades",
        Map.of("symbol", "DOT/USDT", "type", "buy", "quantity", "2", "price", "5"));
    awaitTold("BETA", "DOTUSDT");
    created(
        "/api/v1/assets",
        Map.of("symbol", "cardano", "ticker", "ADA", "quantity", "10", "buy_price", "0.5"));
    awaitTold("ALPHA", "ADAUSDT", "ETHUSDT", "SOLUSDT");
  }

  @Test
  @Order(3)
  void aMarketThatHasEndedIsAskedForNoMoreAndKept() {
    alpha.list("BTC/USDT", "ETH/USDT", "XRP/USDT", "ADA/USDT");

    awaitTold("ALPHA", "ADAUSDT", "ETHUSDT");
    assertThat(listing("ALPHA:SOL-USDT")).isEqualTo("delisted");
    alpha.list("BTC/USDT", "ETH/USDT", "SOL/USDT", "XRP/USDT", "ADA/USDT");
    awaitTold("ALPHA", "ADAUSDT", "ETHUSDT", "SOLUSDT");
    assertThat(listing("ALPHA:SOL-USDT")).isEqualTo("trading");
  }

  @Test
  @Order(4)
  void whatIsNoListLeavesTheOldOneAndMarksItAsStale() {
    for (String broken : List.of("<html>Bad gateway</html>", "{\"symbols\":[{\"symb", "{}")) {
      alpha.answer(broken);
      await().atMost(20, SECONDS).until(() -> stale("ALPHA"));
      assertThat(ann.get("/api/v1/markets/SOL/USDT").status()).isEqualTo(200);
      awaitTold("ALPHA", "ADAUSDT", "ETHUSDT", "SOLUSDT");
      alpha.list("BTC/USDT", "ETH/USDT", "SOL/USDT", "XRP/USDT", "ADA/USDT");
      await().atMost(20, SECONDS).until(() -> !stale("ALPHA"));
    }
  }

  @Test
  @Order(5)
  void aMarketThatNobodyNeedsIsDroppedAfterAWhile() {
    String list = ann.get("/api/v1/watchlists").at("/results/0/id");
    assertThat(ann.delete("/api/v1/watchlists/" + list).status()).isEqualTo(204);

    awaitTold("ALPHA", "ADAUSDT", "SOLUSDT");
    awaitTold("BETA", "DOTUSDT");
  }

  @Test
  @Order(6)
  void anAlertOnAnIndexAsksForAllThatItIsMadeOf() {
    await().until(() -> ann.get("/api/v1/markets/BTC/USDT?exchange=INDEX").status() == 200);
    created(
        "/api/v1/alerts",
        Map.of(
            "symbol", "BTC/USDT",
            "exchange", "INDEX",
            "direction", "above",
            "target_price", "70000"));

    awaitTold("ALPHA", "ADAUSDT", "BTCUSDT", "SOLUSDT");
    awaitTold("BETA", "BTCUSDT", "DOTUSDT");
  }

  private static void created(String path, Map<String, ?> fields) {
    Reply reply = ann.post(path, fields);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
  }

  private static Map<String, Object> alert(String symbol) {
    return Map.of("symbol", symbol, "direction", "above", "target_price", "100000");
  }

  private static void awaitTold(String exchange, String... symbols) {
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(system.subscriptions(exchange))
                    .contains(new MarketSubscriptions(exchange, List.of(symbols))));
  }

  private static String listing(String instrument) {
    return system
        .postgres()
        .database()
        .transaction(
            tx ->
                tx.one(
                    "select status from listings where instrument = ?",
                    row -> row.text("status"),
                    instrument));
  }

  private static boolean stale(String exchange) {
    return system
        .postgres()
        .database()
        .transaction(
            tx ->
                tx.one(
                    "select stale from exchange_lists where exchange = ?",
                    row -> row.flag("stale"),
                    exchange));
  }
}
