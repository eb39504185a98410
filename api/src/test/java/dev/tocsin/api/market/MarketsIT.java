package dev.tocsin.api.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.api.fixture.Together;
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
    candle("SIM:ADA-USDT", now.minus(25, ChronoUnit.HOURS), "9", "99", "1", "9", "1000");
    candle("SIM:ADA-USDT", now.minus(23, ChronoUnit.HOURS), "2", "3", "1.5", "2.5", "10.5");
    candle("SIM:ADA-USDT", now.minus(1, ChronoUnit.HOURS), "2.5", "2.6", "1.25", "2", "0.25");
    SYSTEM.trades("SIM:ADA-USDT", "2.5");

    JsonNode market = SYSTEM.anonymous().get(MARKETS + "/ADA/USDT").json();

    assertThat(market.get("price").textValue()).isEqualTo("2.5");
    assertThat(market.get("change_24h_pct").textValue()).isEqualTo("25");
    assertThat(market.get("high_24h").textValue()).isEqualTo("3");
    assertThat(market.get("low_24h").textValue()).isEqualTo("1.25");
    assertThat(market.get("volume_24h").textValue()).isEqualTo("10.75");
    assertThat(Instant.parse(market.get("updated_at").textValue())).isAfter(now);
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
  void candlesComeOldestFirstWithTheAddressOfTheNext() throws Exception {
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    for (int minute = 0; minute < 5; minute++) {
      candle("BINANCE:BNB-USDT", first.plus(minute, ChronoUnit.MINUTES), "2", "3", "1", "2", "7");
    }
    String candles = MARKETS + "/BNB/USDT/candles";

    Reply page = SYSTEM.anonymous().get(candles + "?interval=1m&from=2026-01-01T00:01:00Z&limit=2");
    Reply following = SYSTEM.anonymous().get(page.at("/next"));
    Reply newest = SYSTEM.anonymous().get(MARKETS + "/bnbusdt/candles?limit=2");

    assertThat(page.text())
        .contains(
            "{\"open_time\":\"2026-01-01T00:01:00Z\",\"open\":\"2\",\"high\":\"3\",\"low\":\"1\","
                + "\"close\":\"2\",\"volume\":\"7\"}");
    assertThat(openMinutes(page)).containsExactly(1, 2);
    assertThat(openMinutes(following)).containsExactly(3, 4);
    assertThat(following.json().get("next").isNull()).isTrue();
    assertThat(openMinutes(newest)).containsExactly(3, 4);
    assertThat(openMinutes(SYSTEM.anonymous().get(candles + "?to=2026-01-01T01:01:00%2B01:00")))
        .containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interval=5m",
        "limit=0",
        "limit=1001",
        "limit=-1",
        "from=yesterday",
        "to=99999-01-01T00:00:00Z",
        "from=%00",
        "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"
      })
  void aCandleQueryThatCannotBeIsRefusedByName(String query) {
    Reply reply = SYSTEM.anonymous().get(MARKETS + "/BTC/USDT/candles?" + query);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(List.of("interval", "limit", "from", "to")).contains(reply.field());
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

  private static List<Integer> openMinutes(Reply candles) {
    return candles.json().get("results").findValuesAsText("open_time").stream()
        .map(time -> Instant.parse(time).atZone(java.time.ZoneOffset.UTC).getMinute())
        .toList();
  }

  private static String encoded(String pair) {
    return pair.replace("ВТС", "%D0%92%D0%A2%D0%A1");
  }

  private static void candle(
      String instrument,
      Instant openTime,
      String open,
      String high,
      String low,
      String close,
      String volume) {
    SYSTEM
        .database()
        .transaction(
            tx ->
                tx.update(
                    "insert into candles (instrument, interval, open_time, open, high, low, close,"
                        + " volume, trades, last_trade_id, closed) values (?, '1m', ?, ?::numeric,"
                        + " ?::numeric, ?::numeric, ?::numeric, ?::numeric, 1, 1, true)",
                    instrument,
                    openTime,
                    open,
                    high,
                    low,
                    close,
                    volume));
  }
}
