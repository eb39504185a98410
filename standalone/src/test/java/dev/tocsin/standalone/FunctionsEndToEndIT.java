package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions on the whole system: from the exchange through the endpoint to their owner. */
class FunctionsEndToEndIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CALLS = 8;

  @TempDir private Path folder;

  @Test
  void whatAFunctionSaysComesToItsOwnerAndWhatItKeepsOutlastsARestart() throws Exception {
    Feed feed = new Feed.Simulated(1, 50, List.of("BTC/USDT"));
    Path data = folder.resolve("data");
    try (ServedFunction served = ServedFunction.start()) {
      long function;
      try (Standalone system = Systems.start(data, feed)) {
        Trader trader = Trader.registered(system.addresses().api(), "fay");
        try (AlertListener listener = trader.listen()) {
          await().atMost(PATIENCE).until(() -> !listener.heard("ready").isEmpty());
          trader.post("/functions", function("counted", served.uri().toString()));
          trader.post("/functions", builtin());
          function = named(trader, "counted").path("id").asLong();

          await()
              .atMost(PATIENCE)
              .until(() -> listener.heard("function_triggered").size() >= CALLS);
          assertThat(listener.heard("function_triggered"))
              .extracting(heard -> heard.event().path("message").asText())
              .startsWith(calls(CALLS));
          assertThat(listener.heard("function_triggered"))
              .allMatch(heard -> heard.event().path("function_id").asLong() == function);
        }
        awaitRun(trader, "counted");
        awaitRun(trader, "breakout");
        assertThat(named(trader, "counted").at("/run/failures").asInt()).isZero();
        assertThat(named(trader, "counted").at("/run/state_bytes").asInt()).isPositive();
      }
      try (Standalone system = Systems.start(data, feed)) {
        Trader trader = Trader.loggedIn(system.addresses().api(), "fay");
        int before = triggers(trader, function).size();

        await().atMost(PATIENCE).until(() -> triggers(trader, function).size() >= before + CALLS);

        List<String> messages = triggers(trader, function);
        assertThat(new TreeSet<>(messages))
            .isEqualTo(new TreeSet<>(List.of(calls(messages.size()))));
      }
    }
  }

  private static Map<String, Object> function(String name, String endpoint) {
    return Map.of(
        "name",
        name,
        "typename",
        ServedFunction.TYPENAME,
        "endpoint",
        endpoint,
        "input",
        "candles_1s",
        "instruments",
        List.of(Map.of("symbol", "BTC/USDT")));
  }

  private static Map<String, Object> builtin() {
    return Map.of(
        "name",
        "breakout",
        "typename",
        "tocsin/volatility-breakout",
        "input",
        "candles_1s",
        "instruments",
        List.of(Map.of("symbol", "BTC/USDT")));
  }

  private static String[] calls(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "call " + i).toArray(String[]::new);
  }

  private static JsonNode named(Trader trader, String name) throws Exception {
    JsonNode found =
        StreamSupport.stream(trader.get("/functions").path("results").spliterator(), false)
            .filter(function -> function.path("name").asText().equals(name))
            .findFirst()
            .orElseThrow();
    return trader.get("/functions/" + found.path("id").asLong());
  }

  private static void awaitRun(Trader trader, String name) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              JsonNode run = named(trader, name).path("run");
              return run.path("calls").asInt() > 2
                  && run.path("invocations").asInt() > 2
                  && run.path("latency_ms").isNumber()
                  && run.at("/instruments/0/symbol").asText().equals("BTC/USDT");
            });
  }

  /** What a function has said, in no order; at most a page of it. */
  private static List<String> triggers(Trader trader, long function) throws Exception {
    return trader
        .get("/functions/" + function + "/triggers?page_size=100")
        .path("results")
        .findValuesAsText("message");
  }
}
