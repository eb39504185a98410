package dev.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty clients of five accounts trade at once, through the end of a minute: every minute of every
 * account's curve is what the ledger and the last prices of the minute come to.
 */
class CurveIT {

  private static final int ACCOUNTS = 5;
  private static final int CLIENTS_OF_AN_ACCOUNT = 4;
  private static final int DEALS_OF_A_CLIENT = 50;
  private static final List<String> SYMBOLS = List.of("BTC/USDT", "ETH/USDT");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void theCurveIsTheFoldOfTheLedger() throws Exception {
    try (Standalone system = Systems.start(folder.resolve("data"), new Feed.Simulated(1, 300))) {
      Tables tables = new Tables(system.addresses().ports().postgres());
      List<Trader> traders = traders(system);
      Instant first = Instant.now().truncatedTo(ChronoUnit.MINUTES);

      dealAllAtOnce(traders, first.plus(1, ChronoUnit.MINUTES).minusMillis(1_500));

      Instant last = Instant.now().truncatedTo(ChronoUnit.MINUTES);
      await()
          .atMost(PATIENCE)
          .until(
              () -> tables.count("portfolio_snapshots where minute = '" + last + "'") == ACCOUNTS);
      for (int i = 0; i < ACCOUNTS; i++) {
        List<String> fold = tables.foldedLedger(email(i), first, last);
        assertThat(curve(traders.get(i), first, last)).isEqualTo(fold).hasSizeGreaterThan(1);
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(tables.jobPositions()).isEqualTo(tables.ledgerPositions()));
      assertThat(tables.count("(select from ledger_entries having sum(amount) <> 0) as unbalanced"))
          .isZero();
      System.out.printf(
          "%d trades and %d other moves of money in %d accounts over %s to %s: every minute is the"
              + " fold of the ledger%n",
          tables.count("trades"),
          tables.count("ledger_transactions where kind in ('deposit', 'withdrawal')"),
          ACCOUNTS,
          first,
          last);
    }
  }

  /** Each with both coins, which the job has marked. */
  private static List<Trader> traders(Standalone system) throws Exception {
    List<Trader> traders = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      Trader trader = Trader.registered(system.addresses().api(), name(i));
      traders.add(trader);
      for (String symbol : SYMBOLS) {
        await()
            .atMost(PATIENCE)
            .ignoreExceptions()
            .until(() -> trader.get("/markets/" + symbol).path("price").isTextual());
        trader.trade(symbol, "buy", "10");
      }
    }
    Tables tables = new Tables(system.addresses().ports().postgres());
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                tables.count("positions_pnl where price is not null")
                    == (long) ACCOUNTS * SYMBOLS.size());
    return traders;
  }

  /** A half of what they do at once, the other from a time on. */
  private static void dealAllAtOnce(List<Trader> traders, Instant secondHalf) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(ACCOUNTS * CLIENTS_OF_AN_ACCOUNT);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < ACCOUNTS * CLIENTS_OF_AN_ACCOUNT; i++) {
        Trader trader = traders.get(i % ACCOUNTS);
        Random random = new Random(i);
        running.add(
            clients.submit(
                () -> {
                  for (int deal = 0; deal < DEALS_OF_A_CLIENT; deal++) {
                    if (deal == DEALS_OF_A_CLIENT / 2) {
                      Thread.sleep(
                          Math.max(0, Duration.between(Instant.now(), secondHalf).toMillis()));
                    }
                    deal(trader, random);
                  }
                  return null;
                }));
      }
      for (Future<?> client : running) {
        client.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private static void deal(Trader trader, Random random) throws IOException, InterruptedException {
    String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
    String type = random.nextBoolean() ? "buy" : "sell";
    String quantity = "0.0%03d".formatted(1 + random.nextInt(999));
    switch (random.nextInt(10)) {
      case 0 -> trader.post("/account/deposits", Map.of("amount", "12.5"));
      case 1 -> trader.post("/account/withdrawals", Map.of("amount", "7.25"));
      case 2, 3, 4 ->
          trader.post(
              "/trades",
              Map.of(
                  "symbol",
                  symbol,
                  "type",
                  type,
                  "quantity",
                  quantity,
                  "price",
                  Integer.toString(1_000 + random.nextInt(2_000))));
      default -> trader.trade(symbol, type, quantity);
    }
  }

  private static List<String> curve(Trader trader, Instant first, Instant last)
      throws IOException, InterruptedException {
    List<String> minutes = new ArrayList<>();
    for (JsonNode point :
        trader
            .get("/portfolio/history?interval=1m&from=" + first + "&to=" + last)
            .path("results")) {
      minutes.add(
          "%s: cash %s, holdings %s, realized %s, deposited %s"
              .formatted(
                  point.path("time").asText(),
                  point.path("cash").asText(),
                  point.path("holdings_value").asText(),
                  point.path("realized_pnl").asText(),
                  point.path("deposited").asText()));
    }
    return minutes;
  }

  private static String name(int account) {
    return "trader" + account;
  }

  private static String email(int account) {
    return name(account) + "@example.com";
  }
}
