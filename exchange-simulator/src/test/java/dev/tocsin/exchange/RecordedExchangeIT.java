package dev.tocsin.exchange;

import static dev.tocsin.exchange.RecordingFiles.line;
import static dev.tocsin.exchange.RecordingFiles.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.exchange.recorded.Playback;
import dev.tocsin.exchange.recorded.RecordedMarkets;
import dev.tocsin.exchange.recorded.Speed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedExchangeIT {

  private static final long T0 = 1_723_161_254_000L;
  private static final String SNAPSHOT = "{\"lastUpdateId\":1,\"bids\":[],\"asks\":[]}";
  private static final String BOOK =
      "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":1,\"s\":\"BTCUSDT\"}}";
  private static final String BROKEN = "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",";
  private static final String NONSENSE = "### lost";

  @TempDir Path directory;
  private ExchangeServer server;
  private RecordedMarkets markets;
  private RestClient rest;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void sendsWhatWasRecordedOfTheStreamsSubscribedTo() throws IOException {
    play(Speed.MAX, false, mixed());
    try (StreamClient client = StreamClient.connect(server, "/stream?streams=btcusdt@trade")) {
      await().until(() -> client.messages().size() == 4);

      assertThat(client.messages())
          .containsExactly(
              trade("BTCUSDT", 1, T0 + 1), BROKEN, NONSENSE, trade("BTCUSDT", 4, T0 + 30));
      await().until(markets::finished);
      assertThat(client.over()).isFalse();
    }
  }

  @Test
  void sendsTheRestTooWhereToldTo() throws IOException {
    play(Speed.MAX, true, mixed());
    try (StreamClient client = StreamClient.connect(server, "/stream?streams=btcusdt@trade")) {
      await().until(markets::finished);
      await().until(() -> client.messages().size() == 6);

      assertThat(client.messages())
          .containsExactly(
              trade("BTCUSDT", 1, T0 + 1),
              SNAPSHOT,
              BOOK,
              BROKEN,
              NONSENSE,
              trade("BTCUSDT", 4, T0 + 30));
    }
  }

  @Test
  void severalFilesAreOneTimeline() throws IOException {
    Path bitcoin = recordingOf("btc", "BTCUSDT", 0, 2, 100);
    Path ether = recordingOf("eth", "ETHUSDT", 1, 2, 100);
    start(Speed.MAX, false, List.of(bitcoin, ether));
    try (StreamClient client =
        StreamClient.connect(server, "/stream?streams=btcusdt@trade/ethusdt@trade")) {
      await().until(() -> client.messages().size() == 200);

      assertThat(client.json())
          .extracting(frame -> frame.path("data").path("T").asLong())
          .containsExactlyElementsOf(
              IntStream.range(0, 200).mapToObj(millis -> T0 + millis).toList());
    }
  }

  @Test
  void nothingIsPlayedBeforeSomebodySubscribes() throws IOException {
    play(Speed.MAX, false, List.of(line(T0, trade("BTCUSDT", 1, T0))));
    try (StreamClient client = StreamClient.connect(server, "/stream")) {
      client.ask(1, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
      assertThat(rest.get("/api/v3/historicalTrades?symbol=BTCUSDT")).isEmpty();
      assertThat(rest.get("/api/v3/time").path("serverTime").asLong()).isEqualTo(T0);

      client.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":2}");

      await().until(() -> client.ofStream("btcusdt@trade").size() == 1);
    }
  }

  @Test
  void whoJoinsLaterIsServedByRestWhatWasPlayedBefore() throws IOException {
    start(Speed.MAX, false, List.of(recordingOf("btc", "BTCUSDT", 0, 1, 5_000)));
    try (StreamClient first = StreamClient.connect(server, "/stream?streams=btcusdt@trade")) {
      await().until(() -> first.messages().size() == 5_000);
      try (StreamClient second = StreamClient.connect(server, "/stream?streams=btcusdt@trade")) {
        second.ask(1, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
        List<Long> served = new ArrayList<>();
        for (long from = 1; from <= 5_000; from += 1_000) {
          rest.get("/api/v3/historicalTrades?symbol=BTCUSDT&limit=1000&fromId=" + from)
              .forEach(row -> served.add(row.path("id").asLong()));
        }

        assertThat(served)
            .isEqualTo(first.json().stream().map(f -> f.path("data").path("t").asLong()).toList());
        assertThat(second.ofStream("btcusdt@trade")).isEmpty();
      }
    }
  }

  @Test
  void theClockGoesWithTheTimelineAndThenOnByItself() throws IOException {
    play(
        new Speed(1_000),
        false,
        List.of(
            line(T0, trade("BTCUSDT", 1, T0 + 1_270)),
            line(T0 + 60_000, trade("BTCUSDT", 2, T0 + 61_270))));
    try (StreamClient client = StreamClient.connect(server, "/stream?streams=btcusdt@trade")) {
      await().until(markets::finished);
      assertThat(client.messages()).hasSizeLessThanOrEqualTo(2);
      long atTheEnd = rest.get("/api/v3/time").path("serverTime").asLong();
      assertThat(atTheEnd).isBetween(T0 + 61_270, T0 + 121_270);

      await().until(() -> rest.get("/api/v3/time").path("serverTime").asLong() > atTheEnd);
    }
  }

  @Test
  void atFullSpeedTheTimelineWaitsForWhoTakesNoMore() throws IOException {
    int trades = 60_000;
    start(Speed.MAX, false, List.of(recordingOf("btc", "BTCUSDT", 0, 1, trades)));
    try (StreamClient slow = StreamClient.reluctant(server, "/stream?streams=btcusdt@trade")) {
      await().until(() -> server.connections() == 1);
      await().during(Duration.ofMillis(300)).until(() -> !markets.finished());

      slow.take(Long.MAX_VALUE);

      await().until(() -> slow.messages().size() == trades);
      assertThat(markets.finished()).isTrue();
    }
  }

  @Test
  void playsTheRecordedFramesOfBinanceToTheLast() throws IOException {
    Path bitcoin = RecordingFiles.recorded("binance-spot/btcusdt_20240808.frames.gz");
    Path ether = RecordingFiles.recorded("binance-spot/ethusdt_20240808.frames.gz");
    start(Speed.MAX, false, List.of(bitcoin, ether));
    try (StreamClient client =
        StreamClient.connect(server, "/stream?streams=btcusdt@trade/ethusdt@trade")) {
      await().until(() -> client.messages().size() == 9_757 + 6_106);

      assertThat(ofStream(client, "btcusdt@trade")).isEqualTo(trades(bitcoin));
      assertThat(ofStream(client, "ethusdt@trade")).isEqualTo(trades(ether));
      JsonNode last = rest.get("/api/v3/historicalTrades?symbol=BTCUSDT&limit=1").get(0).path("id");
      assertThat(trades(bitcoin).get(9_756)).contains("\"t\":" + last.asLong());
    }
    assertThat(server.listings()).extracting(Listing::symbol).containsExactly("BTCUSDT", "ETHUSDT");
  }

  private static List<String> mixed() {
    return List.of(
        line(T0, trade("BTCUSDT", 1, T0 + 1)),
        line(T0 + 1, SNAPSHOT),
        line(T0 + 2, BOOK),
        line(T0 + 10, BROKEN),
        line(T0 + 20, NONSENSE),
        line(T0 + 30, trade("BTCUSDT", 4, T0 + 30)));
  }

  private void play(Speed speed, boolean otherFrames, List<String> lines) throws IOException {
    start(
        speed, otherFrames, List.of(RecordingFiles.write(directory.resolve("a.frames.gz"), lines)));
  }

  private void start(Speed speed, boolean otherFrames, List<Path> files) throws IOException {
    markets = RecordedMarkets.of(new Playback(files, speed, otherFrames));
    server = ExchangeServer.start("127.0.0.1", 0, markets);
    rest = new RestClient(server);
  }

  private Path recordingOf(String name, String symbol, int firstMillis, int everyMillis, int trades)
      throws IOException {
    Stream<String> lines =
        IntStream.range(0, trades)
            .mapToObj(
                n -> {
                  long millis = T0 + firstMillis + (long) n * everyMillis;
                  return line(millis, trade(symbol, n + 1L, millis));
                });
    return RecordingFiles.write(directory.resolve(name + ".frames.gz"), lines.toList());
  }

  private static List<String> ofStream(StreamClient client, String stream) {
    return client.messages().stream().filter(text -> text.contains(stream)).toList();
  }

  private static List<String> trades(Path file) throws IOException {
    return RecordingFiles.frames(file).stream().filter(text -> text.contains("@trade\"")).toList();
  }
}
