package dev.tocsin.standalone;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.engine.oracle.CandleOracle;
import dev.tocsin.ingest.FaultyExchange;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.Tick;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A minute of trading at three exchanges at once, whose sockets are cut, stalled and garbled at
 * random; amid it Connect goes away and comes back with half of its memory. Kafka has every trade,
 * in its order, and the candles of all intervals have it once.
 */
class ChaosIT {

  /** July 2024 begins on a Monday: intervals of every length end with June. */
  private static final Instant MIDNIGHT = Instant.parse("2024-07-01T00:00:00Z");

  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
  private static final Duration PACE = Duration.ofMillis(40);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<FaultyExchange> exchanges =
      FaultyExchange.three(MIDNIGHT.minus(HALF_A_MINUTE), new Random(20261126));
  @TempDir private Path folder;

  @AfterEach
  void closeExchanges() {
    exchanges.forEach(FaultyExchange::close);
  }

  @Test
  void everyTradeIsInKafkaInItsOrderAndInTheCandlesOnce() throws Exception {
    try (CandlePipeline pipeline = CandlePipeline.start(folder)) {
      try (MarketConnect unused = pipeline.connect(exchanges)) {
        awaitFollowed(pipeline);
        happen(250, PACE);
      }
      pipeline.forgetHalf();
      happen(100, Duration.ZERO);
      try (MarketConnect unused = pipeline.connect(exchanges)) {
        happen(250, PACE);
        exchanges.forEach(exchange -> exchange.end(HALF_A_MINUTE));
        awaitEnd(pipeline);
      }

      Map<Instrument, List<Tick>> told = byInstrument(pipeline.told());
      List<Tick> traded = tradedSince(told);
      byInstrument(traded).forEach((its, trades) -> assertToldInOrder(told.get(its), trades));
      int again = pipeline.told().size() - traded.size();
      assertThat(again).as("trades that are in Kafka again").isPositive();

      Map<String, Candle> candles = pipeline.closedCandles();
      assertThat(candles).isEqualTo(bruteForce(traded));
      assertThat(candles.values()).extracting(Candle::interval).contains(Interval.values());
      for (FaultyExchange exchange : exchanges) {
        assertThat(exchange.faults()).containsKeys("cut", "stalled", "garbled");
      }
      report(traded, again, candles.values());
    }
  }

  /** A market is told from the first trade on that is heard of it. */
  private void awaitFollowed(CandlePipeline pipeline) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              exchanges.forEach(FaultyExchange::trade);
              return byInstrument(pipeline.told()).size() == 2 * exchanges.size();
            });
  }

  private void happen(int steps, Duration pace) throws InterruptedException {
    for (int step = 0; step < steps; step++) {
      exchanges.forEach(FaultyExchange::happen);
      Thread.sleep(pace.toMillis());
    }
  }

  private void awaitEnd(CandlePipeline pipeline) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Map<Instrument, List<Tick>> told = byInstrument(pipeline.told());
              List<Tick> traded = tradedSince(told);
              assertThat(lastIds(told)).isEqualTo(lastIds(byInstrument(traded)));
              assertThat(pipeline.closedCandles().keySet())
                  .containsAll(bruteForce(traded).keySet());
            });
  }

  /** Each id follows the one before, or repeats what has been told. */
  private static void assertToldInOrder(List<Tick> told, List<Tick> traded) {
    int next = 0;
    for (Tick tick : told) {
      int at = Math.toIntExact(tick.tradeId() - traded.get(0).tradeId());
      assertThat(at).as("told after %d trades: %s", next, tick).isBetween(0, next);
      assertThat(tick).isEqualTo(traded.get(at));
      next = Math.max(next, at + 1);
    }
    assertThat(next).as("trades told").isEqualTo(traded.size());
  }

  /** What the exchanges' own logs have from the first trades on that were told. */
  private List<Tick> tradedSince(Map<Instrument, List<Tick>> told) {
    return exchanges.stream()
        .flatMap(exchange -> Stream.of(exchange.traded("BTC"), exchange.traded("ETH")))
        .flatMap(List::stream)
        .filter(tick -> tick.tradeId() >= told.get(tick.instrument()).get(0).tradeId())
        .toList();
  }

  private static Map<Instrument, List<Tick>> byInstrument(List<Tick> ticks) {
    return ticks.stream().collect(groupingBy(Tick::instrument, TreeMap::new, toList()));
  }

  private static Map<Instrument, Long> lastIds(Map<Instrument, List<Tick>> ticks) {
    Map<Instrument, Long> ids = new TreeMap<>();
    ticks.forEach((instrument, its) -> ids.put(instrument, its.get(its.size() - 1).tradeId()));
    return ids;
  }

  private static Map<String, Candle> bruteForce(List<Tick> traded) {
    return CandlePipeline.closed(CandleOracle.candles(traded));
  }

  private void report(List<Tick> traded, int again, Collection<Candle> candles) {
    exchanges.forEach(each -> System.out.printf("%s: %s%n", each.name(), each.faults()));
    System.out.printf(
        "%d trades told in their order, %d of them again; %d closed candles of %d intervals, equal"
            + " to the digit, those of a second with %d trades%n",
        traded.size(),
        again,
        candles.size(),
        candles.stream().map(Candle::interval).distinct().count(),
        candles.stream()
            .filter(candle -> candle.interval() == Interval.ONE_SECOND)
            .mapToLong(Candle::trades)
            .sum());
  }
}
