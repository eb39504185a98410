package dev.tocsin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsIT {

  private DictatedMarkets markets;
  private ExchangeServer server;
  private Faults faults;
  private RestClient rest;

  @BeforeEach
  void start() throws IOException {
    markets = Trading.bitcoinAndEther();
    server = ExchangeServer.start("127.0.0.1", 0, markets);
    faults = server.faults();
    rest = new RestClient(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void connectionsDropWithoutACloseFrame() {
    try (StreamClient client = bitcoin()) {
      faults.dropConnections();

      await().until(client::over);
      assertThat(client.closeCode()).isZero();
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void aSilentConnectionStaysOpenAndNewOnesWork() {
    try (StreamClient silent = bitcoin()) {
      faults.silenceConnections();
      silent.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
      silent.ping("are you there");
      try (StreamClient other = bitcoin()) {
        markets.trade("BTCUSDT", "92500", "1", false);

        await().until(() -> ids(other).size() == 1);
        assertThat(silent.messages()).hasSize(1);
        assertThat(silent.pongs()).isEmpty();
        assertThat(silent.over()).isFalse();
      }
    }
  }

  @Test
  void aShutdownIsAnnouncedAndTradingGoesOn() {
    try (StreamClient client = bitcoin()) {
      faults.announceShutdown();
      markets.trade("BTCUSDT", "92500", "1", false);

      await().until(() -> ids(client).size() == 1);
      assertThat(client.messages()).contains("{\"e\":\"serverShutdown\",\"E\":1700000000000}");
    }
  }

  @Test
  void refusedConnectionsDoNotOpen() throws IOException {
    assertThat(rest.call("/api/v3/time").statusCode()).isEqualTo(200);
    faults.refuseConnections(true);
    assertThatThrownBy(this::bitcoin).isInstanceOf(CompletionException.class);
    assertThatThrownBy(() -> rest.call("/api/v3/time")).isInstanceOf(IOException.class);

    faults.refuseConnections(false);
    bitcoin().close();
  }

  @Test
  void restCallsFailAsOftenAsTold() throws IOException {
    faults.failRest(RestFault.tooManyRequests(Duration.ofSeconds(7)), 1);
    HttpResponse<String> limited = rest.call("/api/v3/time");
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(limited.body()).contains("-1003");

    faults.failRest(RestFault.banned(Duration.ofMinutes(2)), 1);
    assertThat(rest.call("/api/v3/time").statusCode()).isEqualTo(418);

    faults.failRest(RestFault.internalError(), 2);
    assertThat(rest.call("/api/v3/time").statusCode()).isEqualTo(500);
    assertThat(rest.call("/api/v3/time").statusCode()).isEqualTo(500);
    assertThat(rest.call("/api/v3/time").statusCode()).isEqualTo(200);

    faults.failRest(RestFault.noAnswer(), 1_000);
    assertThatThrownBy(() -> rest.call("/api/v3/time")).isInstanceOf(HttpTimeoutException.class);
    faults.restoreRest();
    assertThat(rest.call("/api/v3/time").statusCode()).isEqualTo(200);
  }

  @Test
  void anythingCanBeSent() {
    try (StreamClient client = bitcoin()) {
      faults.sendRaw("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"tra");

      await().until(() -> client.messages().size() == 2);
      assertThat(client.messages().get(1))
          .isEqualTo("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"tra");
    }
  }

  @Test
  void aFragmentedFrameIsTheSameMessage() {
    try (StreamClient client = bitcoin()) {
      faults.fragmentFrames(true);
      markets.trade("BTCUSDT", "92500", "1", false);

      await().until(() -> ids(client).equals(List.of(5001L)));
      assertThat(client.fragments()).isGreaterThan(client.messages().size());
    }
  }

  @Test
  void lostFramesAreKnownToRest() {
    try (StreamClient client = bitcoin()) {
      faults.loseFrames("btcusdt@trade", 2);
      for (int i = 0; i < 4; i++) {
        markets.trade("BTCUSDT", "92500", "1", false);
      }

      await().until(() -> ids(client).equals(List.of(5003L, 5004L)));
      assertThat(rest.get("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=5001&limit=2"))
          .hasSize(2);
    }
  }

  @Test
  void heldFramesComeLaterInTheirOrder() {
    try (StreamClient client = bitcoin()) {
      faults.holdFrames();
      markets.trade("BTCUSDT", "92500", "1", false);
      markets.trade("BTCUSDT", "92501", "1", false);
      client.ask(2, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":2}");
      assertThat(ids(client)).isEmpty();

      faults.releaseFrames();
      markets.trade("BTCUSDT", "92502", "1", false);

      await().until(() -> ids(client).equals(List.of(5001L, 5002L, 5003L)));
    }
  }

  private StreamClient bitcoin() {
    StreamClient client = StreamClient.connect(server, "/stream?streams=btcusdt@trade");
    client.ask(999, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":999}");
    return client;
  }

  private static List<Long> ids(StreamClient client) {
    return client.ofStream("btcusdt@trade").stream()
        .map((JsonNode trade) -> trade.path("t").asLong())
        .toList();
  }
}
