package dev.tocsin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server in the words of Coinbase Exchange. */
class CoinbaseProtocolIT {

  private static final String SUBSCRIBE =
      "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"matches\",\"heartbeat\"]}";

  private final DictatedMarkets markets =
      new DictatedMarkets(
          Protocol.COINBASE,
          1_700_000_000_000L,
          5_001,
          List.of(new Listing("BTC", "USD", 1_000_000, 1)));
  private ExchangeServer server;

  @BeforeEach
  void start() throws IOException {
    server = ExchangeServer.start("127.0.0.1", 0, markets);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aSubscriberGetsTheLastMatchThenTheAcknowledgementThenMatches() {
    markets.trade("BTC-USD", "92500.10", "0.5", true);
    try (StreamClient client = StreamClient.connect(server, "/")) {
      client.send(SUBSCRIBE);
      await().until(() -> client.messages().size() >= 2);
      markets.trade("BTC-USD", "92501", "0.25", false);
      await().until(() -> ofType(client, "match").size() == 1);

      assertThat(client.json().get(0).path("type").asText()).isEqualTo("last_match");
      assertThat(client.messages().get(1))
          .isEqualTo(
              "{\"type\":\"subscriptions\",\"channels\":[{\"name\":\"matches\",\"product_ids\":"
                  + "[\"BTC-USD\"]},{\"name\":\"heartbeat\",\"product_ids\":[\"BTC-USD\"]}]}");
      JsonNode match = ofType(client, "match").get(0);
      assertThat(match.path("trade_id").asLong()).isEqualTo(5_002);
      assertThat(match.path("price").textValue()).isEqualTo("92501");
      assertThat(match.path("side").textValue()).as("the maker's").isEqualTo("sell");
      assertThat(match.path("time").textValue()).isEqualTo("2023-11-14T22:13:20.000000Z");
    }
  }

  @Test
  void aHeartbeatSaysWhatTheNewestTradeIs() {
    markets.trade("BTC-USD", "92500", "1", true);
    try (StreamClient client = StreamClient.connect(server, "/")) {
      client.send(SUBSCRIBE);

      await().until(() -> !ofType(client, "heartbeat").isEmpty());
      assertThat(ofType(client, "heartbeat").get(0).path("last_trade_id").asLong())
          .isEqualTo(5_001);
    }
  }

  @Test
  void whatCannotBeSubscribedToIsAnError() {
    try (StreamClient client = StreamClient.connect(server, "/")) {
      client.send(SUBSCRIBE.replace("BTC-USD", "NO-SUCH"));
      client.send(SUBSCRIBE.replace("heartbeat", "weather"));
      client.send("{");

      await().until(() -> client.messages().size() == 3);
      assertThat(client.messages())
          .containsExactly(
              "{\"type\":\"error\",\"message\":\"Failed to subscribe\",\"reason\":\"NO-SUCH is not a"
                  + " valid product\"}",
              "{\"type\":\"error\",\"message\":\"Failed to subscribe\",\"reason\":\"weather is not a"
                  + " valid channel\"}",
              "{\"type\":\"error\",\"message\":\"Malformed JSON\"}");
    }
  }

  @Test
  void whoDoesNotSubscribeIsCutAfterFiveSeconds() {
    try (StreamClient mute = StreamClient.connect(server, "/");
        StreamClient client = StreamClient.connect(server, "/")) {
      client.send(SUBSCRIBE);

      await().atMost(15, TimeUnit.SECONDS).until(mute::over);
      assertThat(client.over()).isFalse();
    }
  }

  @Test
  void tradesArePagedFromTheNewestBackwards() throws IOException {
    for (int trade = 0; trade < 10; trade++) {
      markets.trade("BTC-USD", "92500", "1", true);
    }
    RestClient rest = new RestClient(server);

    assertThat(ids(rest.get("/products/BTC-USD/trades?limit=3")))
        .containsExactly(5_010L, 5_009L, 5_008L);
    assertThat(ids(rest.get("/products/BTC-USD/trades?limit=3&after=5008")))
        .containsExactly(5_007L, 5_006L, 5_005L);
    assertThat(ids(rest.get("/products/BTC-USD/trades?limit=3&after=9000")))
        .containsExactly(5_010L, 5_009L, 5_008L);
    assertThat(ids(rest.get("/products/BTC-USD/trades?before=5008")))
        .containsExactly(5_010L, 5_009L);
    assertThat(rest.call("/products/NO-SUCH/trades").statusCode()).isEqualTo(404);
    assertThat(rest.get("/products").get(0).path("base_currency").asText()).isEqualTo("BTC");
    assertThat(rest.get("/time").path("iso").asText()).isEqualTo("2023-11-14T22:13:20.000000Z");
  }

  private static List<Long> ids(JsonNode trades) {
    return trades.findValues("trade_id").stream().map(JsonNode::asLong).toList();
  }

  private static List<JsonNode> ofType(StreamClient client, String type) {
    return client.json().stream().filter(json -> json.path("type").asText().equals(type)).toList();
  }
}
