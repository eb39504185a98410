package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.standalone.AlertListener.Heard;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long things take at a thousand trades a second, printed: from the 201 of an alert until it is
 * active, and from a frame reaching the connector until the event it caused is on the socket. Only
 * that they happen is asserted.
 */
class LatencyIT {

  private static final int TRADES_PER_SECOND = 1_000;
  private static final int ALERTS_ONE_BY_ONE = 150;
  private static final int TRIGGERS = 200;
  private static final int ROUNDS = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> SYMBOLS =
      List.of("BTC/USDT", "ETH/USDT", "SOL/USDT", "XRP/USDT", "DOGE/USDT");

  @TempDir private Path folder;

  @Test
  void alertsBecomeActiveAndTriggersArrive() throws Exception {
    try (Standalone system =
            Systems.start(folder.resolve("data"), new Feed.Simulated(1, TRADES_PER_SECOND));
        TickTimes ticks = new TickTimes(system.addresses().kafka())) {
      Trader trader = Trader.registered(system.addresses().api(), "ann");
      for (String symbol : SYMBOLS) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> price(trader, symbol) != null);
      }
      try (AlertListener listener = trader.listen()) {
        await().until(() -> !listener.heard("ready").isEmpty());

        Percentiles active = new Percentiles(activations(trader));
        List<Double> latencies = List.of();
        for (int round = 0; round < ROUNDS && latencies.size() < TRIGGERS; round++) {
          stand(trader);
          await().atMost(PATIENCE).until(() -> trader.alerts("pending") == 0);
          int before = listener.heard("triggered").size();
          await()
              .atMost(PATIENCE)
              .until(() -> listener.heard("triggered").size() >= before + 2 * SYMBOLS.size());
          latencies = latencies(triggersOfStandingAlerts(listener, ticks), ticks);
        }
        Percentiles pushed = new Percentiles(latencies);

        System.out.printf("201 to active: %s%n", active);
        System.out.printf(
            "frame at the connector to event on /ws/alerts, %d trades/s: %s%n",
            TRADES_PER_SECOND, pushed);
        assertThat(active.count()).isEqualTo(ALERTS_ONE_BY_ONE);
        assertThat(pushed.count()).isPositive();
      }
    }
  }

  /** Creates alerts far from the price, one after the other, and waits for each to be active. */
  private static List<Double> activations(Trader trader) throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < ALERTS_ONE_BY_ONE; i++) {
      String symbol = SYMBOLS.get(i % SYMBOLS.size());
      long id = trader.alert(symbol, "above", price(trader, symbol).multiply(BigDecimal.TEN));
      long accepted = System.nanoTime();
      while (!trader.get("/alerts/" + id).path("status").asText().equals("active")) {
        Thread.onSpinWait();
      }
      millis.add((System.nanoTime() - accepted) / 1e6);
    }
    return millis;
  }

  /** Puts alerts in the way of the prices, near and not so near. */
  private static void stand(Trader trader) throws IOException, InterruptedException {
    for (int step = 1; step <= 6; step++) {
      for (String symbol : SYMBOLS) {
        BigDecimal price = price(trader, symbol);
        BigDecimal distance =
            price.multiply(BigDecimal.valueOf(step)).multiply(new BigDecimal("0.00005"));
        trader.alert(symbol, "above", price.add(distance));
        trader.alert(symbol, "below", price.subtract(distance));
      }
    }
  }

  /** Those whose tick came when their owner knew already that they were active. */
  private static List<Heard> triggersOfStandingAlerts(AlertListener listener, TickTimes ticks) {
    Map<Long, Long> armedMicros =
        listener.heard("armed").stream()
            .collect(
                Collectors.toMap(
                    armed -> armed.event().path("alert_id").asLong(), Heard::arrivedMicros));
    return listener.heard("triggered").stream()
        .filter(
            trigger ->
                received(trigger, ticks)
                    .filter(
                        received ->
                            received > armedMicros.get(trigger.event().path("alert_id").asLong()))
                    .isPresent())
        .toList();
  }

  /** Milliseconds from frame to event, of those triggers whose tick was seen. */
  static List<Double> latencies(List<Heard> triggers, TickTimes ticks) {
    return triggers.stream()
        .map(trigger -> latency(trigger, ticks))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Double> latency(Heard trigger, TickTimes ticks) {
    return received(trigger, ticks).map(received -> (trigger.arrivedMicros() - received) / 1e3);
  }

  private static Optional<Long> received(Heard trigger, TickTimes ticks) {
    JsonNode event = trigger.event();
    return ticks.receivedMicros(event.path("symbol").asText(), event.at("/tick/trade_id").asLong());
  }

  private static BigDecimal price(Trader trader, String symbol)
      throws IOException, InterruptedException {
    JsonNode price = trader.get("/markets/" + symbol).path("price");
    return price.isTextual() ? new BigDecimal(price.asText()) : null;
  }
}
