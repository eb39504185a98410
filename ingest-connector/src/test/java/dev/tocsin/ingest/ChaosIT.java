package dev.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.exchange.RestFault;
import dev.tocsin.exchange.Trade;
import dev.tocsin.schemas.market.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A minute of trading at three exchanges at once, whose sockets are cut, stalled and garbled at
 * random: what is written is what each exchange knows it traded.
 */
class ChaosIT {

  private static final int STEPS = 600;
  private static final long STEP_MILLIS = 100;

  private final Random random = new Random(20261125);
  private final List<ExchangeUnderTest> feeds =
      List.of(
          ExchangeUnderTest.binanceTrades(),
          ExchangeUnderTest.coinbase(),
          ExchangeUnderTest.kraken());
  private final List<Bench> benches = feeds.stream().map(Bench::new).toList();

  @AfterEach
  void close() {
    benches.forEach(Bench::close);
  }

  @Test
  void whatIsWrittenIsWhatWasTraded() throws InterruptedException {
    for (Bench bench : benches) {
      bench.settings().put("silence.timeout.ms", "500");
      bench.settings().put("clock.quiet.ms", "100");
      bench.start();
    }
    for (int i = 0; i < feeds.size(); i++) {
      trade(i, "BTC");
      trade(i, "ETH");
    }
    benches.forEach(bench -> await().until(() -> bench.task().ticks().size() == 2));

    for (int step = 0; step < STEPS; step++) {
      for (int i = 0; i < feeds.size(); i++) {
        happen(i);
      }
      Thread.sleep(10);
    }
    for (int i = 0; i < feeds.size(); i++) {
      benches.get(i).exchange().faults().restoreRest();
      trade(i, "BTC");
      trade(i, "ETH");
    }

    for (int i = 0; i < feeds.size(); i++) {
      assertTold(i, "BTC", Bench.BTC_ID);
      assertTold(i, "ETH", Bench.ETH_ID);
      assertThat(benches.get(i).task().gaps()).isEmpty();
    }
  }

  private void happen(int i) {
    LocalExchange exchange = benches.get(i).exchange();
    switch (random.nextInt(40)) {
      case 0 -> exchange.faults().dropConnections();
      case 1 -> exchange.faults().silenceConnections();
      case 2 -> exchange.faults().loseFrames(feeds.get(i).stream(symbol(i, "BTC")), 5);
      case 3 -> exchange.faults().failRest(RestFault.tooManyRequests(Duration.ofSeconds(1)), 1);
      case 4, 5 -> exchange.faults().sendRaw(garbled(i));
      case 6 -> exchange.faults().fragmentFrames(random.nextBoolean());
      case 7 -> exchange.faults().announceShutdown();
      default -> {}
    }
    exchange.markets().passMillis(STEP_MILLIS);
    for (int trade = random.nextInt(10); trade > 0; trade--) {
      trade(i, "BTC");
    }
    if (random.nextInt(5) == 0) {
      trade(i, "ETH");
    }
  }

  /** A message of a trade, cut off somewhere, or with some characters changed. */
  private String garbled(int i) {
    String message = feeds.get(i).trade(symbol(i, "ETH"), "1", "\"1\"", "\"1\"", "\"x\"");
    int at = random.nextInt(message.length());
    return random.nextBoolean()
        ? message.substring(0, at)
        : message.substring(0, at) + "\u0001}" + message.substring(at);
  }

  private void trade(int i, String base) {
    String price = BigDecimal.valueOf(1 + random.nextInt(100_000_000), 2).toPlainString();
    String quantity = BigDecimal.valueOf(1 + random.nextInt(1_000_000), 8).toPlainString();
    benches.get(i).exchange().markets().passMillis(1);
    benches
        .get(i)
        .exchange()
        .markets()
        .trade(symbol(i, base), price, quantity, random.nextBoolean());
  }

  private String symbol(int i, String base) {
    return feeds.get(i).symbol(base);
  }

  private void assertTold(int i, String base, String instrument) {
    Bench bench = benches.get(i);
    List<String> traded =
        bench.exchange().markets().trades(symbol(i, base), 0, 1_000_000).stream()
            .map(ChaosIT::description)
            .toList();
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> bench.ticks(instrument).size() >= traded.size());

    assertThat(bench.ticks(instrument).stream().map(ChaosIT::description).toList())
        .as(instrument + " of " + symbol(i, base))
        .isEqualTo(traded);
    Bench.assertClocksAreTrue(bench.task().market(instrument));
  }

  private static String description(Trade trade) {
    return description(
        trade.id(),
        BigDecimal.valueOf(trade.priceE8(), 8),
        BigDecimal.valueOf(trade.quantityE8(), 8),
        trade.buyerIsMaker() ? "SELL" : "BUY",
        trade.timeMillis() * 1000);
  }

  private static String description(Tick tick) {
    return description(
        tick.tradeId(),
        tick.price(),
        tick.quantity(),
        tick.takerSide().toString(),
        tick.eventTimeMicros());
  }

  private static String description(
      long id, BigDecimal price, BigDecimal quantity, String side, long micros) {
    return id
        + " "
        + side
        + " "
        + price.stripTrailingZeros().toPlainString()
        + " × "
        + quantity.stripTrailingZeros().toPlainString()
        + " at "
        + micros;
  }
}
