package dev.tocsin.api.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.CandleRows;
import dev.tocsin.api.fixture.Reply;
import dev.tocsin.api.fixture.SharedSystem;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandlesIT {

  @RegisterExtension static final SharedSystem SYSTEM = new SharedSystem();

  private static final String MARKETS = "/api/v1/markets";
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

  /** More trades than any test has made. */
  private static final long CAUGHT_UP = 1_000_000;

  /** Fewer than any market has. */
  private static final long UNDER_WAY = 0;

  @Test
  void aCandleSaysAllThatIsKnownOfItsInterval() {
    add(
        candle("SIM:SOL-USDT", Interval.ONE_HOUR, MARCH, "2", 3, true),
        new Candle(
            Instrument.of("SIM:SOL-USDT"),
            Interval.ONE_HOUR,
            MARCH.plus(1, ChronoUnit.HOURS),
            new BigDecimal("2"),
            new BigDecimal("3"),
            new BigDecimal("1.5"),
            new BigDecimal("2.5"),
            new BigDecimal("3"),
            new BigDecimal("7"),
            new BigDecimal("1.25"),
            0,
            0,
            0,
            false,
            CandleSource.KLINES));

    assertThat(SYSTEM.anonymous().get(MARKETS + "/sol-usdt/candles?interval=1h").text())
        .isEqualTo(
            "{\"results\":[{\"open_time\":\"2026-03-01T00:00:00Z\",\"open\":\"2\",\"high\":\"2\","
                + "\"low\":\"2\",\"close\":\"2\",\"volume\":\"10\",\"quote_volume\":\"20\","
                + "\"taker_buy_volume\":\"4\",\"trades\":2,\"vwap\":\"2\",\"closed\":true,"
                + "\"source\":\"trades\"},"
                + "{\"open_time\":\"2026-03-01T01:00:00Z\",\"open\":\"2\",\"high\":\"3\","
                + "\"low\":\"1.5\",\"close\":\"2.5\",\"volume\":\"3\",\"quote_volume\":\"7\","
                + "\"taker_buy_volume\":\"1.25\",\"trades\":0,\"vwap\":\"2.33333333333\","
                + "\"closed\":false,\"source\":\"klines\"}],\"next\":null,\"previous\":null}");
  }

  @Test
  void whatNobodyCountedIsNotKnown() {
    SYSTEM
        .database()
        .transaction(
            tx ->
                tx.update(
                    "insert into candles values ('SIM:SOL-USDT', '4h', ?, 1, 1, 1, 1, 1, 1, 1, true)",
                    MARCH));

    JsonNode candle =
        SYSTEM.anonymous().get(MARKETS + "/SOL/USDT/candles?interval=4h").json().at("/results/0");

    assertThat(candle.get("quote_volume").isNull()).isTrue();
    assertThat(candle.get("taker_buy_volume").isNull()).isTrue();
    assertThat(candle.get("vwap").isNull()).isTrue();
    assertThat(candle.get("volume").textValue()).isEqualTo("1");
  }

  @Test
  void intervalsWithoutTradesAreFilledInUpToTheMarketsOwnTime() throws Exception {
    SYSTEM.trades("SIM:FILLED-USDT", "5");
    Instant time =
        Instant.parse(SYSTEM.anonymous().get(MARKETS + "/FILLED/USDT").at("/updated_at"));
    Instant last = Interval.ONE_MINUTE.start(time);
    add(
        candle("SIM:FILLED-USDT", Interval.ONE_MINUTE, last.minus(minutes(6)), "4", 7, true),
        candle(
            "SIM:FILLED-USDT", Interval.ONE_MINUTE, last.minus(minutes(3)), "5", CAUGHT_UP, true));

    Reply reply = SYSTEM.anonymous().get(MARKETS + "/FILLED/USDT/candles?limit=100");

    assertThat(reply.json().get("results").findValuesAsText("open_time"))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(-6, 0)
                .mapToObj(minute -> last.plus(minutes(minute)).toString())
                .toList());
    assertThat(reply.json().get("results").findValuesAsText("close"))
        .containsExactly("4", "4", "4", "5", "5", "5", "5");
    assertThat(reply.json().get("results").findValuesAsText("volume"))
        .containsExactly("10", "0", "0", "10", "0", "0", "0");
    assertThat(reply.json().get("results").findValuesAsText("trades"))
        .containsExactly("2", "0", "0", "2", "0", "0", "0");
    assertThat(reply.json().get("results").findValuesAsText("closed"))
        .containsExactly("true", "true", "true", "true", "true", "true", "false");
  }

  @Test
  void whatIsStillUnderWayToTheTableIsNotTakenForNothing() throws Exception {
    SYSTEM.trades("SIM:BEHIND-USDT", "5");
    Instant time =
        Instant.parse(SYSTEM.anonymous().get(MARKETS + "/BEHIND/USDT").at("/updated_at"));
    Instant stored = Interval.ONE_MINUTE.start(time).minus(minutes(3));
    add(candle("SIM:BEHIND-USDT", Interval.ONE_MINUTE, stored, "5", 1, true));

    Reply reply = SYSTEM.anonymous().get(MARKETS + "/BEHIND/USDT/candles");

    assertThat(reply.json().get("results").findValuesAsText("open_time"))
        .containsExactly(stored.toString());
  }

  @Test
  void whatTheStreamTellsIsSeenBeforeTheTableHasIt() throws Exception {
    Instant next = MARCH.plus(minutes(1));
    SYSTEM.trades("SIM:TOLD-USDT", "5");
    add(candle("SIM:TOLD-USDT", Interval.ONE_MINUTE, MARCH, "5", UNDER_WAY, true));
    assertThat(closes("SIM:TOLD-USDT")).containsExactly("5");

    read(candle("SIM:TOLD-USDT", Interval.ONE_MINUTE, next, "6", UNDER_WAY, false));
    await().untilAsserted(() -> assertThat(closes("SIM:TOLD-USDT")).containsExactly("5", "6"));

    read(
        withTrades(candle("SIM:TOLD-USDT", Interval.ONE_MINUTE, MARCH, "5.5", UNDER_WAY, true), 3));
    await().untilAsserted(() -> assertThat(closes("SIM:TOLD-USDT")).containsExactly("5.5", "6"));
  }

  @Test
  void aTableThatLacksWhatWasReadBeforeIsNotHeldForAllThatThereIs() throws Exception {
    String seen = "SIM:SEEN2-USDT";
    assertThat(partition(seen)).as("read in their order").isEqualTo(partition("SIM:LACK-USDT"));
    SYSTEM.trades("SIM:LACK-USDT", "5");
    SYSTEM.trades(seen, "5");
    Instant last = MARCH.plus(minutes(2));
    Candle under =
        candle("SIM:LACK-USDT", Interval.ONE_MINUTE, MARCH.plus(minutes(1)), "6", 4, true);
    Candle way = candle("SIM:LACK-USDT", Interval.ONE_MINUTE, last, "7", UNDER_WAY, false);
    add(
        candle("SIM:LACK-USDT", Interval.ONE_MINUTE, MARCH, "5", UNDER_WAY, true),
        candle(seen, Interval.ONE_MINUTE, MARCH, "1", UNDER_WAY, true));
    assertThat(closes(seen)).containsExactly("1");
    read(under, way, candle(seen, Interval.ONE_MINUTE, last, "2", UNDER_WAY, false));
    await().untilAsserted(() -> assertThat(closes(seen)).endsWith("2"));

    assertThat(closes("SIM:LACK-USDT")).containsExactly("5");
    read(
        withTrades(way, 3),
        candle(seen, Interval.ONE_MINUTE, last.plus(minutes(1)), "3", 6, false));
    await().untilAsserted(() -> assertThat(closes(seen)).endsWith("3"));
    assertThat(closes("SIM:LACK-USDT")).containsExactly("5");

    add(under, way);
    assertThat(closes("SIM:LACK-USDT")).containsExactly("5", "6", "7");
  }

  @ParameterizedTest
  @EnumSource(Interval.class)
  void pagesOfEveryIntervalAreAllThatThereIsWithoutAGap(Interval interval) {
    StoredMarket market = new StoredMarket(interval, 40, 3, 0, false, interval.id().hashCode());
    new CandleRows(SYSTEM.database()).add(market.rows.values());
    String candles = MARKETS + "/HOLES/USDT/candles?limit=7&interval=" + interval;
    Instant from = market.rows.firstKey().minusMillis(1);
    List<CandleView> all = market.all();

    List<JsonNode> forward = new ArrayList<>();
    String next = candles + "&from=" + from;
    while (!next.equals("null")) {
      Reply page = SYSTEM.anonymous().get(next);
      page.json().get("results").forEach(forward::add);
      next = page.at("/next");
    }
    List<JsonNode> back = new ArrayList<>();
    String previous = candles;
    while (!previous.equals("null")) {
      Reply page = SYSTEM.anonymous().get(previous);
      List<JsonNode> results = new ArrayList<>();
      page.json().get("results").forEach(results::add);
      back.addAll(0, results);
      previous = page.at("/previous");
    }

    assertThat(forward.stream().map(CandlesIT::text).toList())
        .isEqualTo(all.stream().map(CandlesIT::text).toList());
    assertThat(back).isEqualTo(forward);
  }

  @Test
  void thePageBeforeAndThePageAfterLeadToEachOther() {
    for (int minute = 0; minute < 9; minute++) {
      add(
          candle(
              "SIM:BTC-USDT",
              Interval.FIVE_MINUTES,
              MARCH.plus(minutes(5 * minute)),
              "1",
              1,
              true));
    }
    Reply newest =
        SYSTEM.anonymous().get(MARKETS + "/BTC/USDT/candles?exchange=SIM&interval=5m&limit=4");
    Reply before = SYSTEM.anonymous().get(newest.at("/previous"));
    Reply again = SYSTEM.anonymous().get(before.at("/next"));

    assertThat(newest.at("/next")).isEqualTo("null");
    assertThat(newest.at("/previous"))
        .contains("exchange=SIM", "interval=5m", "limit=4", "cursor=");
    assertThat(before.at("/results/0/open_time")).isEqualTo("2026-03-01T00:05:00Z");
    assertThat(again.json().get("results")).isEqualTo(newest.json().get("results"));
  }

  @Test
  void csvHasTheSameInRowsAndItsNeighboursInAHeader() {
    add(
        candle("SIM:ADA-USDT", Interval.ONE_DAY, MARCH, "2", 3, true),
        candle("SIM:ADA-USDT", Interval.ONE_DAY, MARCH.plus(2, ChronoUnit.DAYS), "4", 9, false));
    String candles = MARKETS + "/ADA/USDT/candles?interval=1d&limit=2";

    Reply newest = SYSTEM.anonymous().with("Accept", "text/csv").get(candles);
    Reply preferred =
        SYSTEM
            .anonymous()
            .with("Accept", "application/json;q=0.5, text/csv")
            .get(candles + "&from=2026-03-01T00:00:00Z");

    assertThat(newest.contentType()).startsWith("text/csv");
    assertThat(newest.text())
        .isEqualTo(
            """
            open_time,open,high,low,close,volume,quote_volume,taker_buy_volume,trades,vwap,closed,source
            2026-03-02T00:00:00Z,2,2,2,2,0,0,0,0,,true,trades
            2026-03-03T00:00:00Z,4,4,4,4,10,40,4,2,4,false,trades
            """
                .replace("\n", "\r\n"));
    assertThat(newest.header("Link")).contains("cursor=b", "rel=\"prev\"").doesNotContain("next");
    assertThat(preferred.contentType()).startsWith("text/csv");
    assertThat(preferred.text()).contains("2026-03-01T00:00:00Z,2,2,2,2,10,20,4,2,2,true,trades");
    assertThat(preferred.header("Link")).contains("cursor=f", "rel=\"next\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "*/*",
        "text/csv;q=0.5, application/json",
        "text/html, */*;q=0.1"
      })
  void whoDoesNotAskForCsvGetsJson(String accept) {
    Reply reply = SYSTEM.anonymous().with("Accept", accept).get(MARKETS + "/ETH/USDT/candles");

    assertThat(reply.contentType()).startsWith("application/json");
  }

  @Test
  void aWrongQueryForCsvIsRefusedAsAProblem() {
    Reply reply =
        SYSTEM
            .anonymous()
            .with("Accept", "text/csv")
            .get(MARKETS + "/ETH/USDT/candles?interval=2m");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.contentType()).isEqualTo("application/problem+json");
    assertThat(reply.field()).isEqualTo("interval");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interval=2m",
        "interval=1H",
        "interval=",
        "interval=%00",
        "interval=1m'--",
        "limit=0",
        "limit=1001",
        "limit=-1",
        "from=yesterday",
        "to=99999-01-01T00:00:00Z",
        "from=%00",
        "to=2026-01-01T00:00:00Z&from=2026-01-02T00:00:00Z",
        "cursor=",
        "cursor=f",
        "cursor=x17",
        "cursor=f-1",
        "cursor=f1795651200123456789",
        "cursor=%00"
      })
  void aQueryThatCannotBeIsRefusedByName(String query) {
    Reply reply = SYSTEM.anonymous().get(MARKETS + "/BTC/USDT/candles?" + query);

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo(query.substring(0, query.indexOf('=')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=1970-01-01T00:00:00Z",
        "to=1970-01-01T00:00:00Z",
        "from=9999-12-31T23:59:59Z",
        "cursor=f999999999999",
        "cursor=b0",
        "cursor=f0&to=1970-01-01T00:00:00Z",
        "interval=1M&cursor=b999999999999&from=1970-01-01T00:00:00Z"
      })
  void whereThereIsNothingAnEmptyPageIsGiven(String query) {
    Reply reply = SYSTEM.anonymous().get(MARKETS + "/ETHBTC/candles?" + query);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("{\"results\":[],\"next\":null,\"previous\":null}");
  }

  private static List<String> closes(String instrument) {
    return SYSTEM
        .anonymous()
        .get(MARKETS + "/" + Instrument.of(instrument).symbol() + "/candles")
        .json()
        .get("results")
        .findValuesAsText("close");
  }

  private static int partition(String instrument) {
    return BuiltInPartitioner.partitionForKey(
        (instrument + "|1m").getBytes(UTF_8), Topic.MARKET_CANDLES.partitions());
  }

  /** As the alerts job tells. */
  private static void read(Candle... candles) throws Exception {
    for (Candle candle : candles) {
      SYSTEM.tells(candle);
    }
  }

  private static Candle withTrades(Candle candle, long trades) {
    return new Candle(
        candle.instrument(),
        candle.interval(),
        candle.openTime(),
        candle.open(),
        candle.high(),
        candle.low(),
        candle.close(),
        candle.volume(),
        candle.quoteVolume(),
        candle.takerBuyVolume(),
        trades,
        candle.firstTradeId(),
        candle.lastTradeId(),
        candle.closed(),
        candle.source());
  }

  private static void add(Candle... candles) {
    new CandleRows(SYSTEM.database()).add(List.of(candles));
  }

  private static Candle candle(
      String instrument,
      Interval interval,
      Instant open,
      String price,
      long lastId,
      boolean closed) {
    BigDecimal paid = new BigDecimal(price);
    return new Candle(
        Instrument.of(instrument),
        interval,
        open,
        paid,
        paid,
        paid,
        paid,
        BigDecimal.TEN,
        paid.multiply(BigDecimal.TEN),
        BigDecimal.valueOf(4),
        2,
        lastId - 1,
        lastId,
        closed,
        CandleSource.TRADES);
  }

  private static String text(JsonNode candle) {
    return String.join(
        " ",
        candle.get("open_time").asText(),
        candle.get("open").asText(),
        candle.get("high").asText(),
        candle.get("low").asText(),
        candle.get("close").asText(),
        candle.get("volume").asText(),
        candle.get("closed").asText(),
        candle.get("source").asText());
  }

  private static String text(CandleView candle) {
    return String.join(
        " ",
        candle.openTime().toString(),
        candle.open().stripTrailingZeros().toPlainString(),
        candle.high().stripTrailingZeros().toPlainString(),
        candle.low().stripTrailingZeros().toPlainString(),
        candle.close().stripTrailingZeros().toPlainString(),
        candle.volume().toPlainString(),
        Boolean.toString(candle.closed()),
        candle.source().id());
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
