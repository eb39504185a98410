package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.portfolio.CostMethod;
import dev.tocsin.schemas.portfolio.Position;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty clients of a few accounts trade, undo, pay in and pay out at once, a thousand times, while
 * the markets run: afterwards the ledger adds up, the portfolio is what its entries and trades come
 * to, and the positions of the running job are those of the ledger.
 */
class TradersAtOnceIT {

  private static final int CLIENTS = 20;
  private static final int EACH = 50;
  private static final List<String> SYMBOLS = List.of("BTC/USDT", "ETH/USDT", "SOL/USDT");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void theLedgerThePortfolioAndTheJobAgree() throws Exception {
    try (Standalone system = Systems.start(folder.resolve("data"), new Feed.Simulated(1, 100))) {
      Map<Trader, CostMethod> traders = traders(system);
      Trader first = traders.keySet().iterator().next();
      for (String symbol : SYMBOLS) {
        await()
            .atMost(PATIENCE)
            .ignoreExceptions()
            .until(() -> first.get("/markets/" + symbol).path("price").isTextual());
      }

      List<Integer> statuses = atOnce(List.copyOf(traders.keySet()));

      System.out.printf(
          "%d requests by %d clients at once, by status: %s%n",
          statuses.size(),
          CLIENTS,
          new TreeMap<>(
              statuses.stream()
                  .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))));
      assertThat(statuses)
          .hasSize(CLIENTS * EACH)
          .allMatch(status -> List.of(200, 201, 409).contains(status))
          .filteredOn(status -> status != 409)
          .hasSizeGreaterThan(CLIENTS * EACH / 2);
      Tables tables = new Tables(system.addresses().ports().postgres());
      assertThat(tables.transactionsThatDoNotAddUp()).isEmpty();
      for (Map.Entry<Trader, CostMethod> trader : traders.entrySet()) {
        everythingOwnedIsBooked(tables, trader.getKey(), trader.getValue());
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(tables.jobPositions())
                      .isEqualTo(tables.ledgerPositions())
                      .hasSize(traders.size() * SYMBOLS.size()));
    }
  }

  private static void everythingOwnedIsBooked(Tables tables, Trader trader, CostMethod method)
      throws Exception {
    JsonNode portfolio = trader.get("/portfolio");
    Map<String, BigDecimal> owned = new TreeMap<>();
    owned.put("USDT", amount(portfolio, "balance"));
    Map<String, Position> held = new TreeMap<>();
    for (JsonNode holding : portfolio.path("holdings")) {
      String instrument =
          holding.path("exchange").asText()
              + ":"
              + holding.path("symbol").asText().replace('/', '-');
      owned.put(instrument, amount(holding, "quantity"));
      held.put(
          instrument,
          new Position(
              amount(holding, "quantity"),
              amount(holding, "avg_buy_price"),
              amount(holding, "realized_pnl")));
    }
    assertThat(owned).isEqualTo(tables.booked(trader.id()));
    Map<String, Position> folded = tables.folded(trader.id(), method);
    folded.values().removeIf(position -> position.quantity().signum() == 0);
    assertThat(held).isNotEmpty().isEqualTo(folded);
  }

  /** Two accounts that reckon by averages and two that reckon first in, first out. */
  private static Map<Trader, CostMethod> traders(Standalone system) throws Exception {
    Map<Trader, CostMethod> traders = new HashMap<>();
    for (String name : List.of("ann", "ben", "cho", "dee")) {
      Trader trader = Trader.registered(system.addresses().api(), name);
      boolean isFifo = traders.size() % 2 == 1;
      if (isFifo) {
        trader.reckonFirstInFirstOut();
      }
      traders.put(trader, isFifo ? CostMethod.FIFO : CostMethod.AVERAGE);
    }
    return traders;
  }

  private static List<Integer> atOnce(List<Trader> traders) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      CyclicBarrier start = new CyclicBarrier(CLIENTS);
      List<Future<List<Integer>>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Trader trader = traders.get(i % traders.size());
        Random random = new Random(i);
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  List<Integer> statuses = new ArrayList<>();
                  for (int n = 0; n < EACH; n++) {
                    statuses.add(something(trader, random));
                  }
                  return statuses;
                }));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<List<Integer>> client : running) {
        statuses.addAll(client.get());
      }
      return statuses;
    } finally {
      threads.shutdownNow();
    }
  }

  private static int something(Trader trader, Random random) throws Exception {
    Map<String, ?> cash = Map.of("amount", hundredths(random, 1_000_000));
    return switch (random.nextInt(10)) {
      case 0 -> trader.tryTo("/account/deposits", cash);
      case 1 -> trader.tryTo("/account/withdrawals", cash);
      case 2 -> trader.tryTo("/trades/undo", Map.of());
      default -> trader.tryTo("/trades", order(random));
    };
  }

  /** At the market's price or at one of its own. */
  private static Map<String, Object> order(Random random) {
    Map<String, Object> order = new HashMap<>();
    order.put("symbol", SYMBOLS.get(random.nextInt(SYMBOLS.size())));
    order.put("type", random.nextInt(3) == 0 ? "sell" : "buy");
    order.put("quantity", hundredths(random, 100));
    if (random.nextBoolean()) {
      order.put("price", hundredths(random, 1_000_000));
    }
    return order;
  }

  private static BigDecimal hundredths(Random random, int most) {
    return new BigDecimal(random.nextInt(most) + 1).movePointLeft(2);
  }

  private static BigDecimal amount(JsonNode node, String field) {
    return Decimals.normalized(new BigDecimal(node.path(field).asText()));
  }
}
