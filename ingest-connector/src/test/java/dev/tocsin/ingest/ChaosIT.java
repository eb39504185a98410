package dev.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.schemas.market.Tick;
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

  private final Random random = new Random(20261125);
  private final List<Chaos> exchanges =
      List.of(
          chaos(ExchangeUnderTest.binanceTrades()),
          chaos(ExchangeUnderTest.coinbase()),
          chaos(ExchangeUnderTest.kraken()));

  private record Chaos(Bench bench, FaultyExchange exchange) {}

  @AfterEach
  void close() {
    exchanges.forEach(each -> each.bench().close());
  }

  @Test
  void whatIsWrittenIsWhatWasTraded() throws InterruptedException {
    for (Chaos each : exchanges) {
      each.bench().settings().putAll(each.exchange().settings());
      each.bench().start();
      each.exchange().trade();
    }
    exchanges.forEach(each -> await().until(() -> each.bench().task().ticks().size() == 2));

    for (int step = 0; step < STEPS; step++) {
      exchanges.forEach(each -> each.exchange().happen());
      Thread.sleep(10);
    }
    exchanges.forEach(each -> each.exchange().end(Duration.ZERO));

    for (Chaos each : exchanges) {
      assertTold(each.bench(), each.exchange().traded("BTC"), Bench.BTC_ID);
      assertTold(each.bench(), each.exchange().traded("ETH"), Bench.ETH_ID);
      assertThat(each.bench().task().gaps()).isEmpty();
    }
  }

  private Chaos chaos(ExchangeUnderTest feed) {
    Bench bench = new Bench(feed);
    return new Chaos(bench, new FaultyExchange("SIM", bench.exchange(), random));
  }

  private static void assertTold(Bench bench, List<Tick> traded, String instrument) {
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> bench.ticks(instrument).size() >= traded.size());

    assertThat(bench.ticks(instrument).stream().map(FaultyExchange::asTraded).toList())
        .as(instrument)
        .isEqualTo(traded);
    Bench.assertClocksAreTrue(bench.task().market(instrument));
  }
}
