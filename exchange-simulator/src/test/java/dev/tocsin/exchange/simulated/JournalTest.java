package dev.tocsin.exchange.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.exchange.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");

  @TempDir Path directory;
  private final List<Trade> recovered = new ArrayList<>();

  @Test
  void aFreshJournalKnowsNothing() throws IOException {
    try (Journal journal = open()) {
      assertThat(journal.lastTrades())
          .containsExactly(new LastTrade("BTCUSDT", 0, 0, 0), new LastTrade("ETHUSDT", 0, 0, 0));
    }
  }

  @Test
  void everyTradeIsThereAfterAKill() throws IOException {
    List<Trade> trades = trades("BTCUSDT", 1, 100);
    Journal killed = open();
    killed.append(trades);
    killed.append(trades("ETHUSDT", 1, 3));

    try (Journal journal = open()) {
      assertThat(recovered).startsWith(trades.toArray(Trade[]::new)).hasSize(103);
      assertThat(journal.lastTrades())
          .containsExactly(
              new LastTrade("BTCUSDT", 100, 200, 1_100), new LastTrade("ETHUSDT", 3, 6, 1_003));
    }
  }

  @Test
  void goesOnOverSeveralStarts() throws IOException {
    for (int start = 0; start < 5; start++) {
      try (Journal journal = open()) {
        journal.append(trades("BTCUSDT", start * 10L + 1, 10));
      }
    }
    recovered.clear();

    try (Journal journal = open()) {
      assertThat(recovered)
          .extracting(Trade::id)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
      assertThat(journal.lastTrades().get(0).id()).isEqualTo(50);
    }
  }

  @Test
  void aTradeThatWasNotWrittenToItsEndWasNeverSeenByAnybody() throws IOException {
    Journal killed = open();
    killed.append(trades("BTCUSDT", 1, 3));
    Path segment = segments().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    Files.write(segment, Arrays.copyOf(bytes, bytes.length - 5));

    try (Journal journal = open()) {
      assertThat(recovered).extracting(Trade::id).containsExactly(1L, 2L);
      assertThat(journal.lastTrades().get(0).id()).isEqualTo(2);
    }
  }

  @Test
  void idsThatADamagedRestMayHaveHeldAreNotUsedAgain() throws IOException {
    Journal killed = open();
    killed.append(trades("BTCUSDT", 1, 10));
    Path segment = segments().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length - 6 * SegmentFormat.RECORD_BYTES + 3] ^= 1;
    Files.write(segment, bytes);

    try (Journal journal = open()) {
      assertThat(recovered).extracting(Trade::id).containsExactly(1L, 2L, 3L, 4L);
      assertThat(journal.lastTrades().get(0).id()).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void aSymbolThatIsNewStartsAtItsFirstId() throws IOException {
    try (Journal journal = open()) {
      journal.append(trades("BTCUSDT", 1, 5));
    }
    try (Journal journal = Journal.open(directory, List.of("SOLUSDT", "BTCUSDT"), recovered::add)) {
      journal.append(trades("SOLUSDT", 1, 2));
      assertThat(journal.lastTrades())
          .contains(new LastTrade("BTCUSDT", 5, 10, 1_005), new LastTrade("SOLUSDT", 2, 4, 1_002));
    }
  }

  @Test
  void whatIsOlderThanAQuarterOfAnHourOfTradingGoesAwayAndIdsStay() throws IOException {
    int perMinute = 10_000;
    try (Journal journal = open()) {
      journal.append(trades("ETHUSDT", 1, 1));
      for (int minute = 0; minute < 60; minute++) {
        long before = (long) minute * perMinute;
        long millis = minute * 60_000L;
        journal.append(
            LongStream.rangeClosed(before + 1, before + perMinute)
                .mapToObj(id -> trade("BTCUSDT", id, millis))
                .toList());
      }
    }
    recovered.clear();

    try (Journal journal = open()) {
      assertThat(recovered).hasSizeBetween(15 * perMinute, 35 * perMinute);
      assertThat(recovered.get(recovered.size() - 1).id()).isEqualTo(60L * perMinute);
      assertThat(journal.lastTrades().get(1)).isEqualTo(new LastTrade("ETHUSDT", 1, 2, 1_001));
    }
  }

  @Test
  void somethingElseInItsPlaceIsNamed() throws IOException {
    Path other = directory.resolve("trades-00000001.journal");
    Files.writeString(other, "these are not trades at all", StandardOpenOption.CREATE_NEW);

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(other.toString());
  }

  private Journal open() throws IOException {
    return Journal.open(directory, SYMBOLS, recovered::add);
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static List<Trade> trades(String symbol, long firstId, int count) {
    return LongStream.range(firstId, firstId + count).mapToObj(id -> trade(symbol, id, 0)).toList();
  }

  private static Trade trade(String symbol, long id, long millis) {
    return new Trade(symbol, id, 2 * id, 1_000 + id, 10, 1_700_000_000_000L + millis, id % 2 == 0);
  }
}
