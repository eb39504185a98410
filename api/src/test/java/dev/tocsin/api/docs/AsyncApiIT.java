package dev.tocsin.api.docs;

import static dev.tocsin.api.fixture.Events.armed;
import static dev.tocsin.api.fixture.Events.expired;
import static dev.tocsin.api.fixture.Events.rejected;
import static dev.tocsin.api.fixture.Events.said;
import static dev.tocsin.api.fixture.Events.triggered;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Person;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.api.fixture.SocketClient;
import dev.tocsin.api.fixture.Tokens;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import dev.tocsin.schemas.market.MarketStatistics;
import dev.tocsin.schemas.market.TakerSide;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The AsyncAPI document describes the frames that both WebSockets really send, each by one kind.
 */
class AsyncApiIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final Instrument MARKET = Instrument.of("BINANCE:ASYNC-USDT");

  private static JsonNode document;

  @BeforeAll
  static void read() {
    URI api = URI.create(SYSTEM.webSocket("/").toString().replace("ws:", "http:"));
    document = Person.anonymous(api).get("/asyncapi.json").json();
    assertThat(Person.anonymous(api).get("/asyncapi.yml").text()).startsWith("asyncapi: 3.0.0");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
    assertThat(document.path("info").path("version").asText()).matches("\\d+\\.\\d+.*");
    List<String> references = document.findValues("$ref").stream().map(JsonNode::asText).toList();
    assertThat(references)
        .isNotEmpty()
        .allMatch(reference -> !document.at(reference.substring(1)).isMissingNode());
  }

  @Test
  void everyFrameOfTheMarketStreamIsDescribed() throws Exception {
    rows()
        .change(
            "insert into listings (instrument, exchange, base, quote, exchange_symbol)"
                + " values (?, 'BINANCE', 'ASYNC', 'USDT', 'ASYNCUSDT')",
            MARKET.id());
    SYSTEM.broker().send(tick(1));
    try (SocketClient client = SocketClient.connect(SYSTEM.webSocket("/ws/market-stream"))) {
      await().until(() -> has(client, "ASYNC/USDT"));
      ask(
          client,
          "{\"method\":\"SUBSCRIBE\",\"params\":[\"ASYNC/USDT@trade\",\"ASYNC/USDT@ticker\","
              + "\"ASYNC/USDT@candle_1m\",\"*@ticker\"],\"id\":1}");
      ask(client, "{\"method\":\"SUBSCRIBE\",\"params\":[\"NONE/USDT@trade\"],\"id\":\"two\"}");
      await().until(() -> has(client, "\"error\""));
      SYSTEM.broker().send(Topic.MARKET_STATISTICS, MARKET.id(), Json.bytes(statistics()));
      SYSTEM.broker().send(Topic.MARKET_CANDLES, candle().key(), Json.bytes(candle()));
      SYSTEM.broker().send(tick(2));
      await()
          .until(
              () ->
                  has(client, "\"trade\"")
                      && has(client, "\"candle\"")
                      && has(client, "change_24h_pct"));

      assertThat(kinds("marketStream", client))
          .containsExactlyInAnyOrder(
              "prices", "streamReply", "streamError", "trade", "ticker", "candle");
    }
  }

  @Test
  void everyFrameOfTheAlertsIsDescribed() throws Exception {
    long userId = rows().user("async@example.com");
    String token = Tokens.of(userId, rows().session(userId));
    try (SocketClient client = SocketClient.connectAs(SYSTEM.webSocket("/ws/alerts"), token)) {
      await().until(() -> client.frames().size() == 1);
      SYSTEM.broker().send(armed(501, userId));
      SYSTEM.broker().send(triggered(501, userId));
      SYSTEM.broker().send(expired(502, userId));
      SYSTEM.broker().send(rejected(503, userId));
      SYSTEM.broker().send(said("said-501", 501, 1, userId, 0));
      await().until(() -> client.frames().size() == 6);

      assertThat(kinds("alerts", client))
          .containsExactlyInAnyOrder(
              "ready", "armed", "triggered", "expired", "rejected", "functionTriggered");
    }
  }

  @Test
  void whatIsNotDescribedIsFound() throws Exception {
    assertThat(
            describing(
                "marketStream", Json.read("{\"kind\":\"trade\"}".getBytes(UTF_8), JsonNode.class)))
        .isEmpty();
  }

  /** What requests of the channel look like is held against what was really asked, too. */
  private static void ask(SocketClient client, String message) throws Exception {
    assertThat(describing("marketStream", Json.read(message.getBytes(UTF_8), JsonNode.class)))
        .containsExactly("streamRequest");
    client.send(message);
  }

  /** Each frame is of exactly one of the kinds; those that there were. */
  private static Set<String> kinds(String channel, SocketClient client) {
    Set<String> kinds = new TreeSet<>();
    for (JsonNode frame : client.frames()) {
      List<String> describing = describing(channel, frame);
      assertThat(describing).as(frame.toString()).hasSize(1);
      kinds.addAll(describing);
    }
    return kinds;
  }

  private static List<String> describing(String channel, JsonNode frame) {
    List<String> describing = new ArrayList<>();
    document
        .at("/channels/" + channel + "/messages")
        .fieldNames()
        .forEachRemaining(
            message -> {
              if (complaints(message, frame).isEmpty()) {
                describing.add(message);
              }
            });
    return describing;
  }

  private static Set<ValidationMessage> complaints(String message, JsonNode frame) {
    ObjectNode schema = document.at("/components/messages/" + message + "/payload").deepCopy();
    schema.set("components", document.get("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema)
        .validate(frame);
  }

  private static boolean has(SocketClient client, String text) {
    return client.frames().stream().anyMatch(frame -> frame.toString().contains(text));
  }

  private static Rows rows() {
    return new Rows(SYSTEM.postgres().database());
  }

  private static Tick tick(long tradeId) {
    long now = Times.nowMicros();
    return new Tick(
        MARKET, tradeId, new BigDecimal("0.5"), BigDecimal.TEN, TakerSide.SELL, now, now, now);
  }

  private static Candle candle() {
    return new Candle(
        MARKET,
        Interval.ONE_MINUTE,
        Interval.ONE_MINUTE.start(Instant.now()),
        BigDecimal.ONE,
        BigDecimal.TEN,
        BigDecimal.ONE,
        BigDecimal.TEN,
        BigDecimal.ONE,
        BigDecimal.TEN,
        BigDecimal.ZERO,
        2,
        1,
        2,
        false,
        CandleSource.TRADES);
  }

  private static MarketStatistics statistics() {
    return new MarketStatistics(
        MARKET,
        Instant.now(),
        BigDecimal.ONE,
        BigDecimal.ONE,
        BigDecimal.ONE,
        BigDecimal.ONE,
        BigDecimal.ONE,
        BigDecimal.ONE,
        BigDecimal.ZERO,
        1,
        1);
  }
}
