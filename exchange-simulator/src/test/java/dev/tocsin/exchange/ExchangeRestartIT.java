package dev.tocsin.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.exchange.simulated.SimulatedMarkets;
import dev.tocsin.exchange.simulated.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeRestartIT {

  @TempDir Path directory;

  @Test
  void tradesGoOnAfterARestartAndTheOldOnesAreStillServed() throws IOException {
    List<JsonNode> before;
    try (ExchangeServer server = start(directory.resolve("journal"))) {
      before = bitcoinTrades(server, 200);
    }
    try (ExchangeServer server = start(directory.resolve("journal"))) {
      assertContinues(server, before);
    }
  }

  @Test
  void afterAKillNothingThatWasSeenIsMissingOrDifferent() throws IOException {
    Path afterTheKill = directory.resolve("after");
    List<JsonNode> before;
    try (ExchangeServer server = start(directory.resolve("journal"))) {
      before = bitcoinTrades(server, 200);
      copy(directory.resolve("journal"), afterTheKill);
    }
    try (ExchangeServer server = start(afterTheKill)) {
      assertContinues(server, before);
    }
  }

  /** What was seen is served again as it was, and trading goes on without a hole. */
  private static void assertContinues(ExchangeServer server, List<JsonNode> before) {
    RestClient rest = new RestClient(server);
    long first = before.get(0).path("t").asLong();
    List<JsonNode> after = bitcoinTrades(server, 50);
    long last = after.get(after.size() - 1).path("t").asLong();
    List<JsonNode> served = new ArrayList<>();
    while (first + served.size() <= last) {
      rest.get(
              "/api/v3/historicalTrades?symbol=BTCUSDT&limit=1000&fromId="
                  + (first + served.size()))
          .forEach(served::add);
    }
    for (int i = 0; i < served.size(); i++) {
      assertThat(served.get(i).path("id").asLong()).isEqualTo(first + i);
    }
    for (int i = 0; i < before.size(); i++) {
      assertThat(served.get(i).path("price")).isEqualTo(before.get(i).path("p"));
      assertThat(served.get(i).path("qty")).isEqualTo(before.get(i).path("q"));
      assertThat(served.get(i).path("time")).isEqualTo(before.get(i).path("T"));
    }
    double lastPrice = before.get(before.size() - 1).path("p").asDouble();
    assertThat(after.get(0).path("p").asDouble()).isBetween(lastPrice * 0.99, lastPrice * 1.01);
  }

  private static ExchangeServer start(Path journal) throws IOException {
    return ExchangeServer.start(
        "127.0.0.1", 0, SimulatedMarkets.of(new Simulation(9, 1_000, Optional.of(journal))));
  }

  private static List<JsonNode> bitcoinTrades(ExchangeServer server, int atLeast) {
    try (StreamClient client = StreamClient.connect(server, "/stream?streams=btcusdt@trade")) {
      await().until(() -> client.messages().size() >= atLeast);
      return client.ofStream("btcusdt@trade");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
