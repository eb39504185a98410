package dev.tocsin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server in the words of Kraken. */
class KrakenProtocolIT {

  private final DictatedMarkets markets =
      new DictatedMarkets(
          Protocol.KRAKEN,
          1_700_000_000_000L,
          5_001,
          List.of(new Listing("BTC", "USD", 1, 1), new Listing("ETH", "USD", 1, 1)));
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
  void everyPairIsAcknowledgedForItselfAndTradesAreNumbers() {
    try (StreamClient client = StreamClient.connect(server, "/v2")) {
      client.send(
          "{\"method\":\"subscribe\",\"params\":{\"channel\":\"trade\",\"symbol\":[\"BTC/USD\","
              + "\"NO/SUCH\"]},\"req_id\":3}");
      await().until(() -> client.messages().size() == 2);
      markets.trade("BTC/USD", "92500.10", "0.5", true);
      await()
          .until(() -> client.messages().stream().anyMatch(text -> text.contains("\"trade_id\"")));

      assertThat(client.messages().get(0)).contains("\"success\":true", "\"symbol\":\"BTC/USD\"");
      assertThat(client.messages().get(1))
          .contains("\"error\":\"Currency pair not supported NO/SUCH\"");
      assertThat(client.messages())
          .anyMatch(text -> text.contains("\"side\":\"sell\",\"price\":92500.1,\"qty\":0.5"));
    }
  }

  @Test
  void aPingIsAnsweredWithItsId() {
    try (StreamClient client = StreamClient.connect(server, "/v2")) {
      client.send("{\"method\":\"ping\",\"req_id\":9}");

      await().until(() -> client.messages().contains("{\"method\":\"pong\",\"req_id\":9}"));
    }
  }

  @Test
  void theHistoryGoesByTime() throws IOException {
    for (int second = 0; second < 5; second++) {
      markets.trade("BTC/USD", "92500", "1", true);
      markets.passMillis(1_000);
    }
    RestClient rest = new RestClient(server);

    assertThat(ids(rest.get("/0/public/Trades?pair=XBTUSD&since=1700000001000000000")))
        .containsExactly(5_003L, 5_004L, 5_005L);
    assertThat(ids(rest.get("/0/public/Trades?pair=XBTUSD&count=1"))).containsExactly(5_005L);
    assertThat(ids(rest.get("/0/public/Trades?pair=ETHUSD&since=0"))).isEmpty();
    assertThat(rest.get("/0/public/Trades?pair=NOSUCH").path("error").get(0).asText())
        .isEqualTo("EQuery:Unknown asset pair");
    assertThat(rest.get("/0/public/Time").path("result").path("unixtime").asLong())
        .isEqualTo(1_700_000_005L);
  }

  private static List<Long> ids(JsonNode answer) {
    List<Long> ids = new ArrayList<>();
    answer.path("result").elements().next().forEach(row -> ids.add(row.get(6).asLong()));
    return ids;
  }
}
