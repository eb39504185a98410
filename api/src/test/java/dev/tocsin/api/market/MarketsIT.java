package dev.tocsin.api.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.CandleRows;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.Together;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.MarketStatistics;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketsIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String MARKETS = "/api/v1/markets";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BTC/USDT",
        "btc/usdt",
        "BTC-USDT",
        "Btc-Usdt",
        "BTCUSDT",
        "btcusdt",
        "BTC%2FUSDT",
        "BTC/USDT/",
        "btcusdt/"
      })
  void aPairIsFoundHoweverItIsWritten(String pair) {
    Reply market = SYSTEM.anonymous().get(MARKETS + "/" + pair);

    assertThat(market.status()).isEqualTo(200);
    assertThat(market.at("/symbol")).isEqualTo("BTC/USDT");
    assertThat(market.at("/exchange")).as("the first that lists it").isEqualTo("BINANCE");
  }

  @Test
  void anotherExchangeIsNamed() {
    assertThat(SYSTEM.anonymous().get(MARKETS + "/btcusdt?exchange=sim").at("/exchange"))
        .isEqualTo("SIM");
    assertThat(SYSTEM.anonymous().get(MARKETS + "/solusdt").at("/exchange")).isEqualTo("SIM");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO/SUCH",
        "NOSUCH",
        "BTC",
        "B",
        "ВТС/USDT",
        "l%C4%B1nkusdt",
        "BTC%00/USDT",
        "%00",
        "BTC:USDT",
        "btcusdt?exchange=NASDAQ",
        "btcusdt?exchange=%00",
        "a-b-c",
        "%F0%9F%92%A9/USDT",
        "solusdt?exchange=BINANCE"
      })
  void whatIsNotListedIsNotFound(String pair) {
    Reply reply = SYSTEM.anonymous().get(MARKETS + "/" + encoded(pair));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.contentType()).isEqualTo("application/problem+json");
    assertThat(reply.code()).isEqualTo("not_found");
    assertThat(reply.field()).isIn("symbol", "exchange");
  }

  @Test
  void aPairThatCouldBeTwoMustBeWrittenWithASlash() {
    Reply reply = SYSTEM.anonymous().get(MARKETS + "/abcusdt");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.at("/detail")).contains("AB/CUSDT or ABC/USDT");
  }

  @Test
  void aMarketShowsItsLastTradeAndItsDay() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    new CandleRows(SYSTEM.database())
        .put(
            new MarketStatistics(
                Instrument.of("SIM:ADA-USDT"),
                now,
                new BigDecimal("2"),
                new BigDecimal("3"),
                new BigDecimal("1.25"),
                new BigDecimal("2"),
                new BigDecimal("10.75"),
                new BigDecimal("26.875"),
                new BigDecimal("4"),
                7,
                7));
    SYSTEM.trades("SIM:ADA-USDT", "2.5");

    JsonNode market = SYSTEM.anonymous().get(MARKETS + "/ADA/USDT").json();

    assertThat(market.get("price").textValue()).isEqualTo("2.5");
    assertThat(market.get("change_24h_pct").textValue()).isEqualTo("25");
    assertThat(market.get("high_24h").textValue()).isEqualTo("3");
    assertThat(market.get("low_24h").textValue()).isEqualTo("1.25");
    assertThat(market.get("volume_24h").textValue()).isEqualTo("10.75");
    assertThat(market.get("quote_volume_24h").textValue()).isEqualTo("26.875");
    assertThat(market.get("taker_buy_volume_24h").textValue()).isEqualTo("4");
    assertThat(market.get("trades_24h").longValue()).isEqualTo(7);
    assertThat(market.get("vwap_24h").textValue()).isEqualTo("2.5");
    assertThat(Instant.parse(market.get("updated_at").textValue())).isAfter(now);
  }

  @Test
  void aDayThatIsOverCountsNoMore() throws Exception {
    BigDecimal price = new BigDecimal("7");
    new CandleRows(SYSTEM.database())
        .put(
            new MarketStatistics(
                Instrument.of("SIM:ABC-USDT"),
                Instant.now().minus(25, ChronoUnit.HOURS),
                price,
                price,
                price,
                price,
                price,
                price,
                price,
                7,
                7));
    SYSTEM.trades("SIM:ABC-USDT", "2.5");

    JsonNode market = SYSTEM.anonymous().get(MARKETS + "/ABC/USDT?exchange=SIM").json();

    assertThat(market.get("high_24h").textValue()).isEqualTo("2.5");
    assertThat(market.get("change_24h_pct").isNull()).isTrue();
    assertThat(market.get("volume_24h").isNull()).isTrue();
  }

  @Test
  void aMarketThatNeverTradedHasNoPriceAndIsNotInTheList() {
    JsonNode market = SYSTEM.anonymous().get(MARKETS + "/QUIET/USDT").json();

    assertThat(market.get("price").isNull()).isTrue();
    assertThat(market.get("volume_24h").isNull()).isTrue();
    assertThat(SYSTEM.anonymous().get(MARKETS + "?page_size=100").text()).doesNotContain("QUIET");
  }

  @Test
  void theListComesInPages() throws Exception {
    SYSTEM.trades("SIM:SOL-USDT", "150");
    SYSTEM.trades("SIM:XRP-USDT", "0.5");
    int count = SYSTEM.anonymous().get(MARKETS).json().get("count").intValue();

    List<String> markets = new ArrayList<>();
    String next = MARKETS + "/?page_size=1";
    while (!next.equals("null")) {
      Reply page = SYSTEM.anonymous().get(next);
      assertThat(page.json().get("results")).hasSize(1);
      markets.add(page.at("/results/0/exchange") + ":" + page.at("/results/0/symbol"));
      next = page.at("/next");
    }

    assertThat(markets)
        .hasSize(count)
        .doesNotHaveDuplicates()
        .contains("SIM:SOL/USDT", "SIM:XRP/USDT");
  }

  @Test
  void aPriceOfAnOperatorGoesThroughTheStream() {
    Reply stated = SYSTEM.admin().post(MARKETS, Map.of("symbol", "gold-usdt", "price", "2650.50"));

    assertThat(stated.status()).isEqualTo(201);
    assertThat(stated.at("/exchange")).isEqualTo("MANUAL");
    assertThat(stated.at("/price")).isEqualTo("2650.5");
    org.awaitility.Awaitility.await()
        .until(() -> SYSTEM.anonymous().get(MARKETS + "/GOLD/USDT").at("/price").equals("2650.5"));
  }

  @Test
  void pricesStatedAtOnceReachTheStreamInTheOrderOfTheirIds() throws Exception {
    Person admin = SYSTEM.admin();
    List<Long> ids =
        Together.clients(
            20,
            client ->
                admin
                    .post(MARKETS, Map.of("symbol", "SILVER/USDT", "price", client + 1))
                    .json()
                    .get("trade_id")
                    .longValue());

    assertThat(ids).hasSize(20).doesNotHaveDuplicates();
    assertThat(SYSTEM.tradeIdsInStream("MANUAL:SILVER-USDT")).hasSize(20).isSorted();
  }

  @Test
  void onlyAnOperatorStatesPrices() {
    Map<String, String> price = Map.of("symbol", "GOLD/USDT", "price", "1");

    assertThat(SYSTEM.anonymous().post(MARKETS, price).status()).isEqualTo(401);
    assertThat(SYSTEM.somebody().post(MARKETS, price).status()).isEqualTo(403);
    assertThat(SYSTEM.somebody().post(MARKETS, price).code()).isEqualTo("forbidden");
  }

  private static String encoded(String pair) {
    return pair.replace("ВТС", "%D0%92%D0%A2%D0%A1");
  }
}
