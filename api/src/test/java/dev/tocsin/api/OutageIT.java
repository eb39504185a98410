package dev.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.StubExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What others need may be away: requests that need it are told so, and the rest goes on. */
@TestMethodOrder(OrderAnnotation.class)
class OutageIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static StubExchange exchange;
  private static Api api;

  @BeforeAll
  static void startWhileTheExchangeIsDown() throws IOException {
    exchange = new StubExchange("BTC/USDT");
    exchange.up(false);
    api =
        SYSTEM.startApi(
            Map.of(
                "tocsin.admin.email", "admin@example.com",
                "tocsin.admin.password", "a lantern over the harbour",
                "tocsin.exchanges[0].name", "ALPHA",
                "tocsin.exchanges[0].rest-url", exchange.url(),
                "tocsin.listings.refresh", "200ms",
                "tocsin.listings.retry-min", "200ms",
                "tocsin.kafka.send-timeout-ms", 1000));
  }

  @AfterAll
  static void stop() {
    api.close();
    exchange.close();
  }

  @Test
  @Order(1)
  void theApiStartsWhileAnExchangeIsDownAndTakesItsListingsLater() {
    assertThat(anybody().get("/api/v1/markets/BTC/USDT").status()).isEqualTo(404);

    exchange.up(true);

    await().until(() -> anybody().get("/api/v1/markets/BTC/USDT").status() == 200);
  }

  @Test
  @Order(2)
  void whatAnExchangeListsNoMoreIsListedNoMore() {
    exchange.list("ETH/USDT");
    await().until(() -> anybody().get("/api/v1/markets/BTC/USDT").status() == 404);
    assertThat(anybody().get("/api/v1/markets/ETH/USDT").status()).isEqualTo(200);

    exchange.list("ETH/USDT", "BTC/USDT");
    await().until(() -> anybody().get("/api/v1/markets/BTC/USDT").status() == 200);
  }

  @Test
  @Order(3)
  void withoutKafkaNoPriceIsStatedAndNothingIsListed() {
    Person admin = admin();
    SYSTEM.broker().stop();

    Reply refused = admin.post("/api/v1/markets", Map.of("symbol", "GOLD/USDT", "price", "1"));

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("unavailable");
    assertThat(anybody().get("/api/v1/markets/GOLD/USDT").status()).isEqualTo(404);

    SYSTEM.broker().start();
    await()
        .until(
            () ->
                admin.post("/api/v1/markets", Map.of("symbol", "GOLD/USDT", "price", "1")).status()
                    == 201);
  }

  @Test
  @Order(4)
  void withoutPostgresRequestsAreToldSoAndItsReturnIsNoticed() throws Exception {
    Person admin = admin();
    SYSTEM.postgres().stop();

    List<Reply> replies =
        List.of(
            admin.get("/api/v1/alerts"),
            admin.get("/api/v1/portfolio"),
            anybody().get("/api/v1/markets/BTC/USDT"),
            anybody().post("/api/v1/auth/login", Map.of("email", "a@b.c", "password", "x")),
            admin.post(
                "/api/v1/alerts",
                Map.of("symbol", "BTC/USDT", "direction", "above", "target_price", "1")));

    assertThat(replies)
        .allSatisfy(
            reply -> {
              assertThat(reply.status()).isEqualTo(503);
              assertThat(reply.contentType()).isEqualTo("application/problem+json");
              assertThat(reply.code()).isEqualTo("unavailable");
            });
    SYSTEM.postgres().start();
    await().until(() -> admin.get("/api/v1/alerts").status() == 200);
  }

  private static Person anybody() {
    return Person.anonymous(api.uri().resolve("/"));
  }

  private static Person admin() {
    Reply login =
        anybody()
            .post(
                "/api/v1/auth/login",
                Map.of("email", "admin@example.com", "password", "a lantern over the harbour"));
    return anybody().with(login.at("/access_token"));
  }
}
