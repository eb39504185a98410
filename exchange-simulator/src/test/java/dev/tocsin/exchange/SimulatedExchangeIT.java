package dev.tocsin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.exchange.simulated.SimulatedMarkets;
import dev.tocsin.exchange.simulated.Simulation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedExchangeIT {

  private ExchangeServer server;
  private RestClient rest;

  @BeforeEach
  void start() throws IOException {
    server =
        ExchangeServer.start("127.0.0.1", 0, SimulatedMarkets.of(Simulation.forgetful(42, 2_000)));
    rest = new RestClient(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aSubscriberGetsEveryTradeOfItsSymbolsInOrderAndNoOther() {
    try (StreamClient client =
        StreamClient.connect(server, "/stream?streams=btcusdt@trade/ethusdt@trade")) {
      await().until(() -> client.ofStream("btcusdt@trade").size() >= 300);
      await().until(() -> client.ofStream("ethusdt@trade").size() >= 300);

      assertThat(ids(client.ofStream("btcusdt@trade"), "t")).satisfies(this::riseByOne);
      assertThat(ids(client.ofStream("ethusdt@trade"), "t")).satisfies(this::riseByOne);
      assertThat(client.json())
          .extracting(frame -> frame.path("stream").asText())
          .containsOnly("btcusdt@trade", "ethusdt@trade");
    }
  }

  @Test
  void whatASubscriberMissedIsServedByTradeId() {
    try (StreamClient client = StreamClient.connect(server, "/stream?streams=btcusdt@trade")) {
      await().until(() -> client.ofStream("btcusdt@trade").size() >= 300);
      List<JsonNode> live = client.ofStream("btcusdt@trade");

      JsonNode served =
          rest.get(
              "/api/v3/historicalTrades?symbol=BTCUSDT&limit=100&fromId="
                  + live.get(50).path("t").asLong());

      assertThat(served).hasSize(100);
      for (int i = 0; i < 100; i++) {
        JsonNode sent = live.get(50 + i);
        assertThat(served.get(i).path("id")).isEqualTo(sent.path("t"));
        assertThat(served.get(i).path("price")).isEqualTo(sent.path("p"));
        assertThat(served.get(i).path("qty")).isEqualTo(sent.path("q"));
        assertThat(served.get(i).path("time")).isEqualTo(sent.path("T"));
        assertThat(served.get(i).path("isBuyerMaker")).isEqualTo(sent.path("m"));
      }
    }
  }

  @Test
  void aggregatesCoverTheTradesWithoutAHole() {
    try (StreamClient client = StreamClient.connect(server, "/stream?streams=btcusdt@aggTrade")) {
      await().until(() -> client.ofStream("btcusdt@aggTrade").size() >= 300);
      List<JsonNode> live = client.ofStream("btcusdt@aggTrade");

      assertThat(ids(live, "a")).satisfies(this::riseByOne);
      for (int i = 1; i < live.size(); i++) {
        assertThat(live.get(i).path("f").asLong())
            .isEqualTo(live.get(i - 1).path("l").asLong() + 1);
      }
      JsonNode served =
          rest.get(
              "/api/v3/aggTrades?symbol=BTCUSDT&limit=50&fromId="
                  + live.get(20).path("a").asLong());
      assertThat(served).hasSize(50);
      for (String field : List.of("a", "p", "q", "f", "l", "T", "m")) {
        assertThat(served.get(7).path(field)).isEqualTo(live.get(27).path(field));
      }
    }
  }

  @Test
  void noTradeComesAfterAReplyThatIsOlderThanTheTimeAskedForBefore() {
    try (StreamClient client = StreamClient.connect(server, "/stream?streams=btcusdt@trade")) {
      for (int id = 1; id <= 30; id++) {
        long time = rest.get("/api/v3/time").path("serverTime").asLong();
        JsonNode reply = client.ask(id, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + id + "}");
        List<JsonNode> all = client.json();
        assertThat(all.subList(all.indexOf(reply) + 1, all.size()))
            .allMatch(trade -> trade.path("data").path("T").asLong() >= time);
      }
    }
  }

  @Test
  void listsMoreThanTwentyPairs() {
    JsonNode symbols = rest.get("/api/v3/exchangeInfo").path("symbols");

    assertThat(symbols).hasSizeGreaterThanOrEqualTo(20);
    assertThat(symbols.get(0).path("symbol").asText()).isEqualTo("BTCUSDT");
    assertThat(symbols.get(0).path("baseAsset").asText()).isEqualTo("BTC");
    assertThat(symbols.get(0).path("quoteAsset").asText()).isEqualTo("USDT");
    assertThat(symbols.get(0).path("status").asText()).isEqualTo("TRADING");
  }

  private static List<Long> ids(List<JsonNode> frames, String field) {
    return frames.stream().map(frame -> frame.path(field).asLong()).toList();
  }

  private void riseByOne(List<? extends Long> ids) {
    List<Long> expected = new ArrayList<>();
    for (long id = ids.get(0); expected.size() < ids.size(); id++) {
      expected.add(id);
    }
    assertThat(ids).isEqualTo(expected);
  }
}
