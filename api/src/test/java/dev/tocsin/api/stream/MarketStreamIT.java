package dev.tocsin.api.stream;

import static dev.tocsin.api.stream.Ticks.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.api.Api;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.SocketClient;
import dev.tocsin.schemas.Instrument;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarketStreamIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final String PATH = "/ws/market-stream";

  @Test
  void sendsAllPricesOnceAndThenWhatChanges() throws Exception {
    SYSTEM.broker().send(tick(Instrument.of("SIM:AAA-USDT"), 1, "1.50"));
    SYSTEM.broker().send(tick(Instrument.of("SIM:BBB-USDT"), 1, "2"));
    try (SocketClient client = connectKnowing("AAA/USDT", "BBB/USDT")) {
      assertThat(client.frames().get(0).get("timestamp").asText()).endsWith("Z");

      SYSTEM.broker().send(tick(Instrument.of("SIM:AAA-USDT"), 2, "1.6"));

      await().until(() -> client.frames().size() > 1);
      assertThat(client.frames().get(1).get("markets").toString())
          .isEqualTo("[{\"symbol\":\"AAA/USDT\",\"exchange\":\"SIM\",\"price\":\"1.6\"}]");
    }
  }

  @Test
  void sendsABurstAtMostTenTimesASecondAndTheLastPriceAlways() throws Exception {
    Instrument instrument = Instrument.of("SIM:BURST-USDT");
    SYSTEM.broker().send(tick(instrument, 1, "1"));
    try (SocketClient client = connectKnowing("BURST/USDT")) {
      long begin = System.nanoTime();
      for (int i = 2; i <= 1000; i++) {
        SYSTEM.broker().send(tick(instrument, i, Integer.toString(i)));
        LockSupport.parkNanos(begin + i * 1_000_000L - System.nanoTime());
      }
      await().until(() -> price("BURST/USDT", last(client)).equals(Optional.of("1000")));
      long nanos = System.nanoTime() - begin;

      long frames = client.frames().size() - 1L;
      assertThat(frames).isBetween(2L, TimeUnit.NANOSECONDS.toMillis(nanos) / 100 + 1);
    }
  }

  @Test
  void goesOnForOthersWhileOneClientReadsNothing() throws Exception {
    Instrument instrument = Instrument.of("SIM:SLOW-USDT");
    SYSTEM.broker().send(tick(instrument, 1, "1"));
    try (Socket silent = openAndReadNothing(SYSTEM.webSocket(PATH));
        SocketClient client = connectKnowing("SLOW/USDT")) {
      for (int i = 2; i <= 300; i++) {
        SYSTEM.broker().send(tick(instrument, i, Integer.toString(i)));
      }
      await().until(() -> price("SLOW/USDT", last(client)).equals(Optional.of("300")));
      assertThat(silent.isConnected()).isTrue();
    }
  }

  @Test
  void neverGoesBackWhenTicksComeAgain() throws Exception {
    Instrument instrument = Instrument.of("SIM:AGAIN-USDT");
    SYSTEM.broker().send(tick(instrument, 7, "7"));
    try (SocketClient client = connectKnowing("AGAIN/USDT")) {
      SYSTEM.broker().send(tick(instrument, 6, "6"));
      SYSTEM.broker().send(tick(instrument, 7, "7.7"));
      SYSTEM.broker().send(tick(instrument, 8, "8"));

      await().until(() -> price("AGAIN/USDT", last(client)).equals(Optional.of("8")));
      assertThat(client.frames())
          .flatMap(frame -> price("AGAIN/USDT", frame).stream().toList())
          .containsOnly("7", "8");
    }
  }

  @Test
  void knowsThePricesOfQuietInstrumentsAfterAStart() throws Exception {
    SYSTEM
        .postgres()
        .database()
        .transaction(
            transaction ->
                transaction.update(
                    """
                    insert into market_stats values ('SIM:QUIET-USDT', now() - interval '2 h',
                      5, 5, 5, 5, 1, 5, 1, 1, 41)
                    """));
    try (Api another = SYSTEM.startApi(Map.of())) {
      URI uri = URI.create("ws://" + another.uri().getAuthority() + PATH);
      try (SocketClient client = SocketClient.connect(uri)) {
        await().until(() -> !client.frames().isEmpty());
        assertThat(price("QUIET/USDT", client.frames().get(0))).contains("5");
      }
    }
  }

  @Test
  void goesOnAfterTheBrokerWasAway() throws Exception {
    Instrument instrument = Instrument.of("SIM:BACK-USDT");
    SYSTEM.broker().send(tick(instrument, 1, "1"));
    try (SocketClient client = connectKnowing("BACK/USDT")) {
      SYSTEM.broker().stop();
      SYSTEM.broker().start();
      SYSTEM.broker().send(tick(instrument, 2, "2"));

      await().until(() -> price("BACK/USDT", last(client)).equals(Optional.of("2")));
    }
  }

  /** A client whose snapshot has these symbols. */
  private static SocketClient connectKnowing(String... symbols) {
    SocketClient[] client = new SocketClient[1];
    await()
        .until(
            () -> {
              client[0] = SocketClient.connect(SYSTEM.webSocket(PATH));
              await().until(() -> !client[0].frames().isEmpty());
              boolean knows =
                  List.of(symbols).stream()
                      .allMatch(s -> price(s, client[0].frames().get(0)).isPresent());
              if (!knows) {
                client[0].close();
              }
              return knows;
            });
    return client[0];
  }

  private static JsonNode last(SocketClient client) {
    return client.frames().get(client.frames().size() - 1);
  }

  private static Optional<String> price(String symbol, JsonNode frame) {
    for (JsonNode market : frame.get("markets")) {
      if (market.get("symbol").asText().equals(symbol)) {
        return Optional.of(market.get("price").asText());
      }
    }
    return Optional.empty();
  }

  private static Socket openAndReadNothing(URI uri) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1024);
    socket.connect(new java.net.InetSocketAddress(uri.getHost(), uri.getPort()));
    OutputStream out = socket.getOutputStream();
    String upgrade =
        """
        GET %s HTTP/1.1
        Host: %s
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Version: 13

        """;
    out.write(
        upgrade
            .formatted(uri.getPath(), uri.getAuthority())
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return socket;
  }
}
