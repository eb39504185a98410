package dev.tocsin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamProtocolIT {

  private DictatedMarkets markets;
  private ExchangeServer server;

  @BeforeEach
  void start() throws IOException {
    markets = Trading.bitcoinAndEther();
    server = ExchangeServer.start("127.0.0.1", 0, markets);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void framesHaveBinancesForm() {
    try (StreamClient client =
        StreamClient.connect(server, "/stream?streams=btcusdt@trade/btcusdt@aggTrade")) {
      subscribed(client);
      markets.trade("BTCUSDT", "92500.01", "0.00120", true);

      await().until(() -> client.messages().size() == 3);
      assertThat(client.messages())
          .endsWith(
              "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1700000000000,"
                  + "\"s\":\"BTCUSDT\",\"t\":5001,\"p\":\"92500.01000000\",\"q\":\"0.00120000\","
                  + "\"T\":1700000000000,\"m\":true,\"M\":true}}",
              "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1700000000000,"
                  + "\"s\":\"BTCUSDT\",\"a\":4001,\"p\":\"92500.01000000\",\"q\":\"0.00120000\","
                  + "\"f\":5001,\"l\":5001,\"T\":1700000000000,\"m\":true,\"M\":true}}");
    }
  }

  @Test
  void subscriptionsChangeWhileConnected() {
    try (StreamClient client = StreamClient.connect(server, "/stream")) {
      assertThat(client.ask(1, request(1, "SUBSCRIBE", "\"btcusdt@trade\",\"ethusdt@trade\"")))
          .hasToString("{\"result\":null,\"id\":1}");
      assertThat(client.ask(2, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":2}"))
          .hasToString("{\"result\":[\"btcusdt@trade\",\"ethusdt@trade\"],\"id\":2}");
      assertThat(client.ask(3, request(3, "UNSUBSCRIBE", "\"btcusdt@trade\"")))
          .hasToString("{\"result\":null,\"id\":3}");

      markets.trade("BTCUSDT", "92500", "1", false);
      markets.trade("ETHUSDT", "3050", "1", false);

      await().until(() -> !client.ofStream("ethusdt@trade").isEmpty());
      assertThat(client.ofStream("btcusdt@trade")).isEmpty();
    }
  }

  @Test
  void aReplyComesAfterEveryTradeBeforeIt() {
    try (StreamClient client = StreamClient.connect(server, "/stream?streams=btcusdt@trade")) {
      for (int id = 1; id <= 20; id++) {
        for (int i = 0; i < 50; i++) {
          markets.trade("BTCUSDT", "92500", "1", false);
        }
        client.ask(id, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + id + "}");
        assertThat(client.ofStream("btcusdt@trade")).hasSize(50 * id);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"method\":\"SUBSCRIBE\"              | 3",
        "hello                                  | 3",
        "[]                                     | 3",
        "{\"id\":7}                             | 2",
        "{\"method\":\"DANCE\",\"id\":7}        | 2",
        "{\"method\":\"SUBSCRIBE\",\"id\":7}    | 2",
        "{\"method\":\"SUBSCRIBE\",\"params\":[\"BTC USDT\"],\"id\":7} | 2",
        "{\"method\":\"SUBSCRIBE\",\"params\":[7],\"id\":7}            | 2",
        "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1.5}                | 2",
      })
  void aMalformedRequestGetsAnError(String request, int code) {
    try (StreamClient client = StreamClient.connect(server, "/stream")) {
      client.send(request);

      await().until(() -> !client.json().isEmpty());
      assertThat(client.json().get(0).path("error").path("code").asInt()).isEqualTo(code);
      assertThat(client.json().get(0).path("error").path("msg").asText()).isNotEmpty();
      assertThat(client.json().get(0).has("id")).isTrue();
    }
  }

  @Test
  void aPathThatIsNoStreamIsNotOpened() {
    assertThatThrownBy(() -> StreamClient.connect(server, "/stream?streams=btc%20usdt"))
        .isInstanceOf(CompletionException.class);
    assertThatThrownBy(() -> StreamClient.connect(server, "/elsewhere"))
        .isInstanceOf(CompletionException.class);
  }

  @Test
  void aPingIsAnsweredWithItsPayload() {
    try (StreamClient client = StreamClient.connect(server, "/stream")) {
      client.ping("are you there");

      await().until(() -> client.pongs().contains("are you there"));
    }
  }

  @Test
  void whoAnswersPingsStaysAndWhoDoesNotIsCutOff() throws IOException {
    KeepAlive impatient = new KeepAlive(Duration.ofMillis(20), Duration.ofSeconds(1));
    try (ExchangeServer strict =
            ExchangeServer.start("127.0.0.1", 0, Trading.bitcoinAndEther(), impatient);
        StreamClient attentive = StreamClient.connect(strict, "/stream");
        StreamClient deaf = StreamClient.reluctant(strict, "/stream")) {
      await().until(() -> strict.connections() == 2);

      await().until(() -> strict.connections() == 1);

      int pings = attentive.pings().size();
      await().until(() -> attentive.pings().size() > pings + 5);
      assertThat(attentive.over()).isFalse();
      assertThat(deaf.messages()).isEmpty();
    }
  }

  @Test
  void whoFallsFarBehindMarketsThatDoNotWaitIsCutOff() {
    try (StreamClient slow = StreamClient.reluctant(server, "/stream?streams=btcusdt@trade")) {
      await().until(() -> server.connections() == 1);

      for (int i = 0; i < 400_000 && server.connections() == 1; i++) {
        markets.trade("BTCUSDT", "92500", "1", false);
      }

      await().until(() -> server.connections() == 0);
      assertThat(slow.messages()).isEmpty();
    }
  }

  @Test
  void aShutdownIsAnnouncedBeforeConnectionsAreClosed() {
    try (StreamClient client = StreamClient.connect(server, "/stream?streams=btcusdt@trade")) {
      subscribed(client);

      server.close();

      await().until(client::over);
      assertThat(client.messages()).endsWith("{\"e\":\"serverShutdown\",\"E\":1700000000000}");
      assertThat(client.closeCode()).isEqualTo(1001);
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    int port = server.webSocketUrl().getPort();

    assertThatThrownBy(() -> ExchangeServer.start("127.0.0.1", port, Trading.bitcoinAndEther()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }

  private static void subscribed(StreamClient client) {
    client.ask(999, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":999}");
  }

  private static String request(int id, String method, String streams) {
    return "{\"method\":\"%s\",\"params\":[%s],\"id\":%d}".formatted(method, streams, id);
  }
}
