package dev.tocsin.api.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.api.Api;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.StubExchange;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Composite instruments are found like others, alerted on like others, and never traded. */
class IndexesIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final String PASSWORD = "a lantern over the harbour";
  private static final String MARKET = "/api/v1/markets/COMPASS/USDT";

  private static StubExchange north;
  private static StubExchange south;
  private static Api api;
  private static Person somebody;

  @BeforeAll
  static void start() throws Exception {
    north = new StubExchange("COMPASS/USDT", "SEXTANT/USDT");
    south = new StubExchange("COMPASS/USDT");
    api =
        SYSTEM.startApi(
            Map.of(
                "tocsin.exchanges[0].name", "NORTH",
                "tocsin.exchanges[0].rest-url", north.url(),
                "tocsin.exchanges[1].name", "SOUTH",
                "tocsin.exchanges[1].rest-url", south.url(),
                "tocsin.indexes.pairs", "COMPASS-USDT"));
    Person anybody = Person.anonymous(api.uri());
    await().until(() -> anybody.get(MARKET + "?exchange=NORTH").status() == 200);
    await().until(() -> anybody.get(MARKET + "?exchange=INDEX").status() == 200);
    String email = "somebody-of-indexes-" + System.nanoTime() + "@example.com";
    anybody.post(
        "/api/v1/auth/register",
        Map.of("name", "Somebody", "email", email, "password", PASSWORD, "balance", "10000"));
    Reply tokens = anybody.post("/api/v1/auth/login", Map.of("email", email, "password", PASSWORD));
    somebody = anybody.with(tokens.at("/access_token"));
  }

  @AfterAll
  static void stop() {
    api.close();
    north.close();
    south.close();
  }

  @Test
  void anIndexIsAMarketOfExchangeIndexWhichNobodyMeansWhoDoesNotSaySo() {
    assertThat(somebody.get(MARKET + "?exchange=index").at("/exchange")).isEqualTo("INDEX");
    assertThat(somebody.get(MARKET).at("/exchange")).isEqualTo("NORTH");
    assertThat(somebody.get("/api/v1/markets/SEXTANT/USDT?exchange=INDEX").status())
        .as("no index is configured for it")
        .isEqualTo(404);
  }

  @Test
  void anIndexThatHasBeenMadeStandsAmongTheMarkets() throws Exception {
    long now = Times.nowMicros();
    SYSTEM
        .broker()
        .send(
            new Tick(
                Instrument.of("INDEX:COMPASS-USDT"),
                now,
                new BigDecimal("12.5"),
                BigDecimal.ONE,
                TakerSide.BUY,
                now,
                now,
                now));

    await().until(() -> somebody.get(MARKET + "?exchange=INDEX").at("/price").equals("12.5"));
    assertThat(somebody.get("/api/v1/markets?page_size=100").json().get("results"))
        .anyMatch(
            market ->
                market.get("exchange").textValue().equals("INDEX")
                    && market.get("symbol").textValue().equals("COMPASS/USDT"));
  }

  @Test
  void anAlertOnAnIndexIsAccepted() {
    Reply created =
        somebody.post(
            "/api/v1/alerts",
            Map.of(
                "symbol", "COMPASS/USDT",
                "exchange", "INDEX",
                "direction", "above",
                "target_price", "13"));

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.at("/exchange")).isEqualTo("INDEX");
  }

  @Test
  void nobodyTradesAtAnIndex() {
    Map<String, String> trade =
        Map.of(
            "symbol", "COMPASS/USDT",
            "exchange", "INDEX",
            "type", "buy",
            "quantity", "1",
            "price", "12");

    Reply refused = somebody.post("/api/v1/trades", trade);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("invalid_field");
    assertThat(refused.at("/errors/0/field")).isEqualTo("exchange");
    assertThat(somebody.get("/api/v1/portfolio").at("/balance")).isEqualTo("10000");
  }

  @Test
  void noImportedTradeIsAtAnIndex() {
    String row =
        """
        {"symbol":"COMPASS/USDT","exchange":"INDEX","type":"buy","quantity":"1","price":"12","executed_at":"2026-01-05T10:00:00Z"}
        """;

    Reply report = somebody.postText("/api/v1/trades/import", "[" + row.strip() + "]");

    assertThat(report.json().get("imported").intValue()).as(report.text()).isZero();
    assertThat(report.text()).contains("an index is a price");
  }
}
