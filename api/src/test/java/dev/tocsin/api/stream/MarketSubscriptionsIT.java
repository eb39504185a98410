package dev.tocsin.api.stream;

import static dev.tocsin.api.stream.Ticks.tick;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.RawSocket;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SocketClient;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import dev.tocsin.schemas.market.Clock;
import dev.tocsin.schemas.market.MarketStatistics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients of the market stream may ask, and what they get. */
class MarketSubscriptionsIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final String PATH = "/ws/market-stream";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void everyTradeComesOnceAndInOrder() throws Exception {
    Instrument market = listed("EVERY");
    try (SocketClient client = connect()) {
      assertThat(subscribe(client, "EVERY/USDT@trade")).containsExactly("BINANCE:EVERY/USDT@trade");
      for (int id = 1; id <= 500; id++) {
        SYSTEM.broker().send(tick(market, id, "1." + id));
      }
      SYSTEM.broker().send(tick(market, 499, "9"));
      SYSTEM.broker().send(tick(market, 501, "2"));

      await().atMost(LONG).until(() -> frames(client, "trade").size() == 501);
      assertThat(ids(frames(client, "trade")))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 501).boxed().toList());
      JsonNode last = frames(client, "trade").get(500);
      assertThat(last.path("event_time").asText()).endsWith("Z");
      assertThat(last.toString())
          .startsWith(
              "{\"stream\":\"BINANCE:EVERY/USDT@trade\",\"kind\":\"trade\","
                  + "\"symbol\":\"EVERY/USDT\",\"exchange\":\"BINANCE\",\"trade_id\":501,"
                  + "\"price\":\"2\",\"quantity\":\"1\",\"taker_side\":\"buy\",");
    }
  }

  @Test
  void aTickerBeginsWithHowThingsStandAndFollowsWithTheDay() throws Exception {
    Instrument market = listed("DAY");
    SYSTEM.broker().send(tick(market, 1, "100"));
    try (SocketClient client = connect()) {
      knows(client, "DAY/USDT");
      subscribe(client, "DAY/USDT@ticker");
      await().until(() -> !frames(client, "ticker").isEmpty());
      assertThat(frames(client, "ticker").get(0).path("price").asText()).isEqualTo("100");

      SYSTEM.broker().send(Topic.MARKET_STATISTICS, market.id(), Json.bytes(day(market)));
      SYSTEM.broker().send(tick(market, 2, "107"));

      await().until(() -> last(client, "ticker").path("change_24h_pct").asText().equals("7"));
      JsonNode ticker = last(client, "ticker");
      assertThat(ticker.path("price").asText()).isEqualTo("107");
      assertThat(ticker.path("high_24h").asText()).as("with the last price").isEqualTo("107");
      assertThat(ticker.path("volume_24h").asText()).isEqualTo("3");
      assertThat(ticker.path("trades_24h").asLong()).isEqualTo(5);
    }
  }

  @Test
  void whoHasAllTickersGetsEachOnce() throws Exception {
    Instrument one = listed("ALLONE");
    Instrument two = listed("ALLTWO");
    SYSTEM.broker().send(tick(one, 1, "1"));
    try (SocketClient client = connect()) {
      knows(client, "ALLONE/USDT");
      assertThat(subscribe(client, "ALLONE/USDT@ticker", "*@ticker"))
          .containsExactly("BINANCE:ALLONE/USDT@ticker", "*@ticker");
      SYSTEM.broker().send(tick(one, 2, "2"));
      SYSTEM.broker().send(tick(two, 1, "7"));

      await().until(() -> tickers(client, "ALLONE/USDT").contains("2"));
      await().until(() -> tickers(client, "ALLTWO/USDT").contains("7"));
      assertThat(tickers(client, "ALLONE/USDT")).containsOnlyOnce("2");

      ask(client, "UNSUBSCRIBE", "*@ticker");
      SYSTEM.broker().send(tick(two, 2, "8"));
      SYSTEM.broker().send(tick(one, 3, "3"));
      await().until(() -> tickers(client, "ALLONE/USDT").contains("3"));
      assertThat(tickers(client, "ALLTWO/USDT")).doesNotContain("8");
    }
  }

  @Test
  void pricesOfAllEndWithTheFirstSubscription() throws Exception {
    Instrument market = listed("ENDS");
    SYSTEM.broker().send(tick(market, 1, "1"));
    try (SocketClient client = connect()) {
      knows(client, "ENDS/USDT");
      subscribe(client, "ENDS/USDT@trade");
      int prices = prices(client).size();
      SYSTEM.broker().send(tick(market, 2, "2"));

      await().until(() -> !frames(client, "trade").isEmpty());
      ask(client, "UNSUBSCRIBE", "ENDS/USDT@trade");
      SYSTEM.broker().send(tick(market, 3, "3"));
      ask(client, "LIST_SUBSCRIPTIONS");
      assertThat(prices(client)).hasSize(prices);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "namedusdt@trade; BINANCE:NAMED/USDT@trade",
        "NAMED-USDT@candle_1M; BINANCE:NAMED/USDT@candle_1M",
        "binance:Named/usdt@ticker; BINANCE:NAMED/USDT@ticker"
      })
  void symbolsAreWrittenAsAnywhereElse(String written, String name) {
    listed("NAMED");
    try (SocketClient client = connect()) {
      assertThat(subscribe(client, written)).containsExactly(name);
      assertThat(names(ask(client, "LIST_SUBSCRIPTIONS"))).containsExactly(name);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"method\":\"SUBSCRIBE\",\"params\":[\"NONE/USDT@trade\"],\"id\":1}; unknown_market",
        "{\"method\":\"SUBSCRIBE\",\"params\":[\"ELSEWHERE:FAULT/USDT@trade\"],\"id\":1};"
            + " unknown_market",
        "{\"method\":\"SUBSCRIBE\",\"params\":[\"@trade\"],\"id\":1}; unknown_market",
        "{\"method\":\"SUBSCRIBE\",\"params\":[\"FAULT/USDT@depth\"],\"id\":1}; unknown_stream",
        "{\"method\":\"SUBSCRIBE\",\"params\":[\"FAULT/USDT@candle_2m\"],\"id\":1}; unknown_stream",
        "{\"method\":\"SUBSCRIBE\",\"params\":[\"*@trade\"],\"id\":1}; unknown_stream",
        "{\"method\":\"SUBSCRIBE\",\"params\":[\"FAULT/USDT\"],\"id\":1}; unknown_stream",
        "{\"method\":\"SUBSCRIBE\",\"params\":[],\"id\":1}; malformed_message",
        "{\"method\":\"SUBSCRIBE\",\"params\":\"FAULT/USDT@trade\",\"id\":1}; malformed_message",
        "{\"method\":\"SUBSCRIBE\",\"params\":[7],\"id\":1}; malformed_message",
        "{\"method\":\"DANCE\",\"id\":1}; unknown_method",
        "{\"id\":1}; malformed_message",
      })
  void whatCannotBeDoneIsSaidAndTheSocketStays(String message, String code) {
    listed("FAULT");
    try (SocketClient client = connect()) {
      client.send(message);

      JsonNode reply = reply(client, 1);
      assertThat(reply.path("error").path("code").asText()).isEqualTo(code);
      assertThat(reply.path("error").path("message").asText()).isNotBlank();
      assertThat(subscribe(client, "FAULT/USDT@trade")).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{; malformed_message",
        "nonsense; malformed_message",
        "[]; malformed_message",
        "`null`; malformed_message",
        "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":{}}; malformed_message",
        "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1.5}; malformed_message",
        "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":99999999999999999999}; malformed_message"
      })
  void anAnswerToWhatHasNoGoodIdHasNone(String message, String code) {
    try (SocketClient client = connect()) {
      client.send(message);

      await().until(() -> replies(client).size() == 1);
      assertThat(replies(client).get(0).path("id").isNull()).isTrue();
      assertThat(replies(client).get(0).path("error").path("code").asText()).isEqualTo(code);
      assertThat(names(ask(client, "LIST_SUBSCRIPTIONS"))).isEmpty();
    }
  }

  @Test
  void allOfARequestIsDoneOrNothing() {
    listed("WHOLE");
    try (SocketClient client = connect()) {
      JsonNode reply = ask(client, "SUBSCRIBE", "WHOLE/USDT@trade", "NONE/USDT@ticker");

      assertThat(reply.path("error").path("param").asText()).isEqualTo("NONE/USDT@ticker");
      assertThat(names(ask(client, "LIST_SUBSCRIPTIONS"))).isEmpty();
    }
  }

  @Test
  void idsMayBeTextsAndAnswersComeInOrder() {
    listed("ORDER");
    try (SocketClient client = connect()) {
      client.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"ORDER/USDT@trade\"],\"id\":\"a\"}");
      client.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"ORDER/USDT@trade\"],\"id\":\"b\"}");
      client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\"c\"}");

      await().until(() -> replies(client).size() == 3);
      assertThat(replies(client))
          .extracting(JsonNode::toString)
          .containsExactly(
              "{\"id\":\"a\",\"result\":[\"BINANCE:ORDER/USDT@trade\"]}",
              "{\"id\":\"b\",\"result\":[\"BINANCE:ORDER/USDT@trade\"]}",
              "{\"id\":\"c\",\"result\":[]}");
    }
  }

  @Test
  void aThousandStreamsAreServedAndNotOneMore() throws Exception {
    List<Candle> candles =
        IntStream.range(0, 84)
            .mapToObj(number -> listed("K" + number))
            .flatMap(
                market ->
                    Stream.of(Interval.values())
                        .map(interval -> candle(market, interval, NOON, "1", 1, false)))
            .limit(1_001)
            .toList();
    String[] names =
        candles.stream()
            .map(candle -> candle.instrument().symbol() + "@candle_" + candle.interval())
            .toArray(String[]::new);
    try (SocketClient client = connect()) {
      assertThat(ask(client, "SUBSCRIBE", names).path("error").path("code").asText())
          .isEqualTo("too_many_subscriptions");
      assertThat(subscribe(client, Arrays.copyOf(names, 1_000))).hasSize(1_000);
      assertThat(ask(client, "SUBSCRIBE", names[1_000]).path("error").path("code").asText())
          .isEqualTo("too_many_subscriptions");
      assertThat(names(ask(client, "LIST_SUBSCRIPTIONS"))).hasSize(1_000);

      for (Candle candle : candles) {
        send(candle);
      }
      await().atMost(LONG).until(() -> frames(client, "candle").size() == 1_000);
      assertThat(frames(client, "candle").stream().map(candle -> candle.path("stream").asText()))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void messagesThatAreTooLargeOrTooManyAreAnswered() {
    try (SocketClient client = connect()) {
      client.send("{\"id\":1,\"method\":\"" + "x".repeat(65_536) + "\"}");
      await().until(() -> replies(client).size() == 1);
      assertThat(replies(client).get(0).path("error").path("code").asText())
          .isEqualTo("message_too_large");

      for (int id = 1; id <= 200; id++) {
        client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + id + "}");
      }
      await().until(() -> replies(client).size() == 201);
      assertThat(replies(client))
          .anyMatch(reply -> reply.path("error").path("code").asText().equals("too_many_messages"));
      await()
          .pollInterval(Duration.ofMillis(500))
          .atMost(LONG)
          .until(() -> ask(client, "LIST_SUBSCRIPTIONS").has("result"));
    }
  }

  @Test
  void nothingOfAStreamComesAfterTheAnswerThatItHasEnded() throws Exception {
    Instrument market = listed("RACE");
    try (SocketClient client = connect()) {
      long id = 0;
      for (int round = 0; round < 20; round++) {
        subscribe(client, "RACE/USDT@trade", "RACE/USDT@ticker");
        for (int sent = 0; sent < 10; sent++) {
          SYSTEM.broker().send(tick(market, ++id, "1." + id));
        }
        ask(client, "UNSUBSCRIBE", "RACE/USDT@trade", "RACE/USDT@ticker");
        int heard = client.frames().size();
        for (int sent = 0; sent < 3; sent++) {
          SYSTEM.broker().send(tick(market, ++id, "1." + id));
        }
        names(ask(client, "LIST_SUBSCRIPTIONS"));
        assertThat(client.frames().stream().skip(heard)).noneMatch(frame -> frame.has("stream"));
      }
    }
  }

  @Test
  void aClientThatDoesNotReadIsToldWhatItMissedAndOthersMissNothing() throws Exception {
    Instrument market = listed("STALL");
    int trades = 5_000;
    try (RawSocket stalled = RawSocket.open(SYSTEM.webSocket(PATH), 4_096);
        SocketClient client = connect()) {
      stalled.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"STALL/USDT@trade\"],\"id\":1}");
      stalled.readUntil("\"id\":1");
      subscribe(client, "STALL/USDT@trade");
      for (int id = 1; id <= trades; id++) {
        SYSTEM.broker().post(tick(market, id, "1." + id));
        // So few that they fit the buffer of a client that is only slow.
        if (id % 25 == 0) {
          int posted = id;
          await()
              .pollInterval(Duration.ofMillis(5))
              .atMost(LONG)
              .until(() -> ids(frames(client, "trade")).contains((long) posted));
        }
      }
      assertThat(frames(client, "trade")).hasSize(trades);

      List<JsonNode> heard = stalled.readUntilQuiet();
      long got = heard.stream().filter(frame -> kind(frame).equals("trade")).count();
      long skipped =
          heard.stream()
              .filter(frame -> kind(frame).equals("skipped"))
              .mapToLong(frame -> frame.path("trades").asLong())
              .sum();
      assertThat(skipped).isPositive();
      assertThat(got + skipped).isEqualTo(trades);
    }
  }

  @Test
  void garbageHarmsNobodyElse() throws Exception {
    Instrument market = listed("GARBAGE");
    Random random = new Random(5);
    try (SocketClient client = connect()) {
      subscribe(client, "GARBAGE/USDT@trade");
      for (int each = 0; each < 50; each++) {
        try (RawSocket garbage = RawSocket.open(SYSTEM.webSocket(PATH), 65_536)) {
          byte[] bytes = new byte[1 + random.nextInt(2_000)];
          random.nextBytes(bytes);
          if (each % 2 == 0) {
            garbage.sendRaw(bytes);
          } else {
            garbage.sendFrame(random.nextInt(16), random.nextBoolean(), bytes);
          }
        }
      }
      SYSTEM.broker().send(tick(market, 1, "1"));
      await().until(() -> frames(client, "trade").size() == 1);
    }
  }

  @Test
  void aMessageInPiecesIsOne() throws Exception {
    listed("PIECES");
    try (RawSocket socket = RawSocket.open(SYSTEM.webSocket(PATH), 65_536)) {
      byte[] message =
          "{\"method\":\"SUBSCRIBE\",\"params\":[\"PIECES/USDT@trade\"],\"id\":7}".getBytes(UTF_8);
      socket.sendFrame(1, false, Arrays.copyOf(message, 10));
      socket.sendFrame(0, true, Arrays.copyOfRange(message, 10, message.length));

      socket.readUntil("\"id\":7,\"result\":[\"BINANCE:PIECES/USDT@trade\"]");
    }
  }

  @Test
  void candlesBeginWithTheLastClosedAndTheOpenOneAndFollowWithEveryChange() throws Exception {
    Instrument market = listed("CANDLE");
    stored(market, "1h", NOON.minusSeconds(7_200), "4", true);
    stored(market, "1h", NOON.minusSeconds(3_600), "5", true);
    stored(market, "1h", NOON, "6", false);
    try (SocketClient client = connect()) {
      subscribe(client, "CANDLE/USDT@candle_1h");
      await().until(() -> frames(client, "candle").size() == 2);
      assertThat(candles(client))
          .containsExactly("2026-11-23T11:00:00Z 5 true", "2026-11-23T12:00:00Z 6 false");

      send(candle(market, Interval.ONE_HOUR, NOON, "7", 5, true));
      send(candle(market, Interval.ONE_HOUR, NOON.plusSeconds(7_200), "8", 1, false));

      await().until(() -> frames(client, "candle").size() == 5);
      assertThat(candles(client).subList(2, 5))
          .containsExactly(
              "2026-11-23T12:00:00Z 7 true",
              "2026-11-23T13:00:00Z 7 true",
              "2026-11-23T14:00:00Z 8 false");
      assertThat(frames(client, "candle").get(3).path("trades").asLong()).isZero();
      assertThat(frames(client, "candle").get(2).path("vwap").asText()).isEqualTo("7");
    }
  }

  @Test
  void intervalsWithoutTradesFollowTheInstrumentsTime() throws Exception {
    Instrument market = listed("QUIETLY");
    try (SocketClient client = connect()) {
      subscribe(client, "QUIETLY/USDT@candle_1s");
      SYSTEM.broker().send(tick(market, 1, "9"));
      Instant second = Interval.ONE_SECOND.start(Instant.now());
      send(candle(market, Interval.ONE_SECOND, second, "9", 1, true));
      await().until(() -> frames(client, "candle").size() == 1);

      SYSTEM.broker().send(clock(market, second.plusSeconds(12)));

      await().until(() -> last(client, "candle").path("closed").asText().equals("false"));
      assertThat(candles(client)).hasSize(13);
      assertThat(candles(client).get(11)).isEqualTo(second.plusSeconds(11) + " 9 true");
      assertThat(candles(client).get(12)).isEqualTo(second.plusSeconds(12) + " 9 false");
    }
  }

  @Test
  void thereAreCandlesOfEveryInterval() {
    listed("INTERVALS");
    String[] names =
        Stream.of(Interval.values())
            .map(interval -> "INTERVALS/USDT@candle_" + interval)
            .toArray(String[]::new);
    try (SocketClient client = connect()) {
      assertThat(subscribe(client, names)).hasSize(12);
    }
  }

  @Test
  void marketsThatCannotBeLookedUpAreSaidToBeUnavailable() throws Exception {
    listed("AWAY");
    try (SocketClient client = connect()) {
      SYSTEM.postgres().stop();
      try {
        JsonNode reply = ask(client, "SUBSCRIBE", "NOTREADYET/USDT@trade");
        assertThat(reply.path("error").path("code").asText()).isEqualTo("unavailable");
      } finally {
        SYSTEM.postgres().start();
      }
      await()
          .atMost(LONG)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> ask(client, "SUBSCRIBE", "AWAY/USDT@trade").has("result"));
    }
  }

  private static SocketClient connect() {
    return SocketClient.connect(SYSTEM.webSocket(PATH));
  }

  private static Instrument listed(String base) {
    Instrument instrument = new Instrument("BINANCE", base, "USDT");
    rows()
        .change(
            "insert into listings (instrument, exchange, base, quote, exchange_symbol)"
                + " values (?, 'BINANCE', ?, 'USDT', ?) on conflict do nothing",
            instrument.id(),
            base,
            base + "USDT");
    return instrument;
  }

  private static Rows rows() {
    return new Rows(SYSTEM.postgres().database());
  }

  private static void stored(
      Instrument market, String interval, Instant openTime, String price, boolean closed) {
    rows()
        .change(
            "insert into candles (instrument, interval, open_time, open, high, low, close, volume,"
                + " trades, last_trade_id, closed) values (?, ?, ?, ?, ?, ?, ?, 1, 3, 3, ?)",
            market.id(),
            interval,
            openTime,
            new BigDecimal(price),
            new BigDecimal(price),
            new BigDecimal(price),
            new BigDecimal(price),
            closed);
  }

  private static void send(Candle candle) throws Exception {
    SYSTEM.broker().send(Topic.MARKET_CANDLES, candle.key(), Json.bytes(candle));
  }

  private static Candle candle(
      Instrument market,
      Interval interval,
      Instant openTime,
      String close,
      long trades,
      boolean closed) {
    BigDecimal price = new BigDecimal(close);
    return new Candle(
        market,
        interval,
        openTime,
        price,
        price,
        price,
        price,
        BigDecimal.TEN,
        price.multiply(BigDecimal.TEN),
        BigDecimal.ONE,
        trades,
        1,
        trades,
        closed,
        CandleSource.TRADES);
  }

  private static Clock clock(Instrument market, Instant time) {
    return new Clock(market, Times.micros(time));
  }

  private static MarketStatistics day(Instrument market) {
    return new MarketStatistics(
        market,
        NOON,
        new BigDecimal("100"),
        new BigDecimal("105"),
        new BigDecimal("95"),
        new BigDecimal("101"),
        new BigDecimal("3"),
        new BigDecimal("300"),
        BigDecimal.ONE,
        5,
        1);
  }

  /** Waits until the client has been told the price of a market. */
  private static void knows(SocketClient client, String symbol) {
    await()
        .until(() -> prices(client).stream().anyMatch(frame -> frame.toString().contains(symbol)));
  }

  private static List<String> subscribe(SocketClient client, String... names) {
    JsonNode reply = ask(client, "SUBSCRIBE", names);
    assertThat(reply.has("error")).as(reply.toString()).isFalse();
    return names(reply);
  }

  private static JsonNode ask(SocketClient client, String method, String... names) {
    int id = 1_000 + client.frames().size() + replies(client).size();
    String params =
        Stream.of(names).map(name -> "\"" + name + "\"").collect(Collectors.joining(","));
    client.send("{\"method\":\"%s\",\"params\":[%s],\"id\":%d}".formatted(method, params, id));
    return reply(client, id);
  }

  private static JsonNode reply(SocketClient client, int id) {
    await()
        .atMost(LONG)
        .until(() -> replies(client).stream().anyMatch(reply -> reply.path("id").asInt() == id));
    return replies(client).stream()
        .filter(reply -> reply.path("id").asInt() == id)
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> replies(SocketClient client) {
    return client.frames().stream().filter(frame -> frame.has("id")).toList();
  }

  private static List<JsonNode> prices(SocketClient client) {
    return client.frames().stream().filter(frame -> frame.has("markets")).toList();
  }

  private static List<JsonNode> frames(SocketClient client, String kind) {
    return client.frames().stream().filter(frame -> kind(frame).equals(kind)).toList();
  }

  private static JsonNode last(SocketClient client, String kind) {
    List<JsonNode> frames = frames(client, kind);
    return frames.get(frames.size() - 1);
  }

  private static String kind(JsonNode frame) {
    return frame.path("kind").asText();
  }

  private static List<String> tickers(SocketClient client, String symbol) {
    return frames(client, "ticker").stream()
        .filter(frame -> frame.path("symbol").asText().equals(symbol))
        .map(frame -> frame.path("price").asText())
        .toList();
  }

  private static List<String> candles(SocketClient client) {
    return frames(client, "candle").stream()
        .map(
            frame ->
                frame.path("open_time").asText()
                    + " "
                    + frame.path("close").asText()
                    + " "
                    + frame.path("closed").asText())
        .toList();
  }

  private static List<Long> ids(List<JsonNode> trades) {
    return trades.stream().map(trade -> trade.path("trade_id").asLong()).toList();
  }

  private static List<String> names(JsonNode reply) {
    List<String> names = new ArrayList<>();
    reply.path("result").forEach(name -> names.add(name.asText()));
    return names;
  }
}
