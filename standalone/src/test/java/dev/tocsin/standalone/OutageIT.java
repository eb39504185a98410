package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.standalone.AlertListener.Heard;
import dev.tocsin.standalone.postgres.PostgresServer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Postgres goes away while alerts fire: the events go on to their owner as before, and when it is
 * back everything is in the tables. {@code -Dtocsin.outage.seconds=60} is the long form.
 */
class OutageIT {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("tocsin.outage.seconds", 10));
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void withoutPostgresAlertsArriveAndLaterEverythingIsInTheTables() throws Exception {
    Path data = folder.resolve("data");
    try (Standalone system = Systems.start(data, new Feed.Simulated(1, 300));
        TickTimes ticks = new TickTimes(system.addresses().kafka())) {
      Trader trader = Trader.registered(system.addresses().api(), "ann");
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> trader.get("/markets/BTC/USDT").path("price").isTextual());
      try (AlertListener listener = trader.listen()) {
        standAround(trader);
        await().atMost(PATIENCE).until(() -> trader.alerts("pending") == 0);
        await().atMost(PATIENCE).until(() -> !listener.heard("triggered").isEmpty());
        int before = listener.heard("triggered").size();
        Percentiles usual = latencies(listener.heard("triggered"), ticks);

        int port = system.postgres().port();
        system.postgres().close();
        long stopped = System.nanoTime();
        // What of the API's own threads fails for want of Postgres is none of this test's.
        await()
            .dontCatchUncaughtExceptions()
            .atMost(PATIENCE.plus(OUTAGE))
            .until(
                () ->
                    System.nanoTime() - stopped > OUTAGE.toNanos()
                        && listener.heard("triggered").size() > before);
        List<Heard> heard = listener.heard("triggered");
        Percentiles without = latencies(heard.subList(before, heard.size()), ticks);

        try (PostgresServer again =
            PostgresServer.start(
                data.resolve("postgres"), data.resolve("logs"), "127.0.0.1", port)) {
          long returned = System.nanoTime();
          Set<String> events = eventIds(heard);
          Tables tables = new Tables(again.port());
          await()
              .dontCatchUncaughtExceptions()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(50))
              .ignoreExceptions()
              .until(
                  () ->
                      tables.storedEventIds().containsAll(events)
                          && tables.triggerIds().containsAll(events));
          System.out.printf(
              "Postgres away for %d s: events before %s; without it %s; all in the tables %.1f s"
                  + " after its return%n",
              OUTAGE.toSeconds(), usual, without, (System.nanoTime() - returned) / 1e9);
          assertThat(without.count()).isPositive();
        }
      }
    }
  }

  private static void standAround(Trader trader) throws Exception {
    for (String symbol : List.of("BTC/USDT", "ETH/USDT", "SOL/USDT", "XRP/USDT")) {
      BigDecimal price = new BigDecimal(trader.get("/markets/" + symbol).path("price").asText());
      for (int step = 1; step <= 40; step++) {
        BigDecimal distance =
            price.multiply(BigDecimal.valueOf(step)).multiply(new BigDecimal("0.00005"));
        trader.alert(symbol, "above", price.add(distance));
        trader.alert(symbol, "below", price.subtract(distance));
      }
    }
  }

  private static Set<String> eventIds(List<Heard> heard) {
    Set<String> ids = new HashSet<>();
    heard.forEach(event -> ids.add(event.event().path("event_id").asText()));
    return ids;
  }

  private static Percentiles latencies(List<Heard> triggers, TickTimes ticks) {
    return new Percentiles(LatencyIT.latencies(triggers, ticks));
  }
}
