package dev.tocsin.exchange.recorded;

import static dev.tocsin.exchange.RecordingFiles.line;
import static dev.tocsin.exchange.RecordingFiles.trade;
import static dev.tocsin.exchange.RecordingFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.exchange.AggregateTrade;
import dev.tocsin.exchange.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedMarketsTest {

  @TempDir Path directory;

  @Test
  void listsThePairsRecorded() throws IOException {
    Path file =
        write(
            directory.resolve("a.gz"),
            List.of(
                line(5, trade("ETHUSDT", 1, 5)),
                line(6, trade("BTCFDUSD", 1, 6)),
                line(7, "{\"stream\":\"nobodyknows@trade\"}")));

    try (RecordedMarkets markets = open(file)) {
      assertThat(markets.listings())
          .containsExactly(new Listing("BTC", "FDUSD", 1, 1), new Listing("ETH", "USDT", 1, 1));
      assertThat(markets.timeMillis()).isEqualTo(5);
    }
  }

  @Test
  void aMissingFileIsNamed() {
    refuses(directory.resolve("nowhere.gz"), "There is no recording", "nowhere.gz");
  }

  @Test
  void aFileThatIsNotCompressedIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("plain.gz"), "1 {}\n");

    refuses(file, "plain.gz", "gzip");
  }

  @Test
  void aFileThatBreaksOffIsNamed() throws IOException {
    Path whole =
        write(
            directory.resolve("whole.gz"),
            LongStream.range(1, 5_000).mapToObj(id -> line(id, trade("BTCUSDT", id, id))).toList());
    byte[] bytes = Files.readAllBytes(whole);
    Path half = Files.write(directory.resolve("half.gz"), Arrays.copyOf(bytes, bytes.length / 2));

    refuses(half, "half.gz", "breaks off after line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "12a {}", "{\"stream\":1}", "99999999999999999999 {}", "17 "})
  void aLineThatIsNoneIsNamed(String line) throws IOException {
    Path file = write(directory.resolve("odd.gz"), List.of(line(1, "{}"), line));

    refuses(file, "odd.gz", "line 2", "<receive time in ns> <frame JSON>");
  }

  @Test
  void aFileWithoutFramesIsNamed() throws IOException {
    Path file = directory.resolve("empty.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.finish();
    }

    refuses(file, "empty.gz", "no frames");
  }

  @Test
  void readsSpeeds() {
    assertThat(Speed.of("1").factor()).isEqualTo(1);
    assertThat(Speed.of("10").factor()).isEqualTo(10);
    assertThat(Speed.of("max")).isEqualTo(Speed.MAX);
    for (String none : List.of("0", "-1", "fast", "", "NaN", "Infinity")) {
      assertThatThrownBy(() -> Speed.of(none)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void onlySoundTradesAreServedAgain() {
    PlayedTrades played = new PlayedTrades();
    played.note(new RecordedFrame(1, trade("BTCUSDT", 1, 1)));
    played.note(new RecordedFrame(2, trade("BTCUSDT", 2, 2).replace("\"p\":\"", "\"p\":\"-")));
    played.note(new RecordedFrame(3, trade("BTCUSDT", 3, 3).replace("\"t\":3", "\"t\":\"3\"")));
    played.note(new RecordedFrame(4, trade("BTCUSDT", 4, 4).substring(0, 60)));
    played.note(new RecordedFrame(5, trade("BTCUSDT", 5, 5)));

    assertThat(played.trades("BTCUSDT", 1, 10)).extracting(t -> t.id()).containsExactly(1L, 5L);
  }

  @Test
  void recordedAggregatesAreServedToo() {
    PlayedTrades played = new PlayedTrades();
    played.note(
        new RecordedFrame(
            1,
            "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":7,\"s\":\"BTCUSDT\","
                + "\"a\":70,\"p\":\"2.5\",\"q\":\"3\",\"f\":100,\"l\":103,\"T\":6,\"m\":true,\"M\":true}}"));

    assertThat(played.aggregates("BTCUSDT", 70, 10))
        .containsExactly(
            new AggregateTrade("BTCUSDT", 70, 250_000_000, 300_000_000, 100, 103, 6, true));
    assertThat(played.latestAggregates("BTCUSDT", 1)).hasSize(1);
  }

  private RecordedMarkets open(Path file) throws IOException {
    return RecordedMarkets.of(new Playback(List.of(file), Speed.MAX, false));
  }

  private void refuses(Path file, String... words) {
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(words);
  }
}
