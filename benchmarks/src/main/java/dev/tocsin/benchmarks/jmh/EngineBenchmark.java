package dev.tocsin.benchmarks.jmh;

import dev.tocsin.benchmarks.engine.Engine;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Span;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.MarketMessage;
import dev.tocsin.schemas.market.TakerSide;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A tick through the engine of an instrument, with alerts that it does not reach. The event time
 * stands still but for one second in a million ticks, so that {@code -prof gc} shows the tick and
 * not what is said once a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {

  private static final Instrument BTC = Instrument.of("SIM:BTC-USD");
  private static final long TICKS_PER_SECOND = 1_000_000;

  private static final List<Series> WINDOWS =
      List.of(
          new Series.ChangePct(Span.of("1m")),
          new Series.RangePct(Span.of("1h")),
          new Series.Volume(Span.of("5m")),
          new Series.Vwap(Span.of("1d")));
  private static final BigDecimal NEVER_REACHED = new BigDecimal("1000000000");

  @Param({"100000"})
  public int alerts;

  /** Whether series over windows are watched as well. */
  @Param({"false", "true"})
  public boolean windows;

  private final MarketMessage message = new MarketMessage();
  private final Walk walk = new Walk();
  private Engine engine;
  private long tradeId;

  @Setup
  public void load() {
    engine = new Engine(BTC);
    tradeId = 0;
    for (int number = 0; number < alerts; number++) {
      long level = Walk.level(number);
      engine.rule(
          rule(
              number + 1,
              new Condition.Simple(
                  BTC,
                  new Series.Price(),
                  level > Walk.BASE ? Operator.ABOVE : Operator.BELOW,
                  BigDecimal.valueOf(level, Walk.SCALE))));
    }
    for (int i = 0; windows && i < WINDOWS.size(); i++) {
      engine.rule(
          rule(
              alerts + i + 1,
              new Condition.Simple(BTC, WINDOWS.get(i), Operator.ABOVE, NEVER_REACHED)));
    }
  }

  @Benchmark
  public boolean tick() {
    tradeId++;
    long micros = 1_795_435_200_000_000L + tradeId / TICKS_PER_SECOND * 1_000_000;
    message
        .tick(BTC, tradeId, TakerSide.BUY)
        .price(walk.next(), Walk.SCALE)
        .quantity(15, 5)
        .times(micros, micros, micros);
    return engine.tick(message, tradeId);
  }

  private static AlertRule rule(long alertId, Condition condition) {
    return new AlertRule.Created(
        alertId, 1, alertId, condition, List.of(StreamPoint.beforeFirstTrade(BTC)));
  }
}
