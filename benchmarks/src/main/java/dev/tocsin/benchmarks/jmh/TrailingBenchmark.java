package dev.tocsin.benchmarks.jmh;

import dev.tocsin.engine.level.LevelKey;
import dev.tocsin.engine.state.HeapTable;
import dev.tocsin.engine.trailing.TrailingLevels;
import java.math.BigDecimal;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a tick costs with alerts that joined along a random walk and wait for drawdowns of 5 to 50
 * %; one that is reached leaves, and another joins at once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TrailingBenchmark {

  private static final long LOWEST_CENTS = 1_000_000;

  @Param({"1000000"})
  public int alerts;

  private final TrailingLevels levels = TrailingLevels.drawdown(new HeapTable<>());
  private final Random random = new Random(1);
  private final LongConsumer reached = this::reach;
  private long[] since;
  private long[] reachedNow;
  private int reachedCount;
  private long tradeId;
  private long cents = 10_000_000;
  private long noise = 88172645463325252L;

  @Setup
  public void load() {
    since = new long[alerts];
    reachedNow = new long[alerts];
    for (int alert = 0; alert < alerts; alert++) {
      tick();
      join(alert);
    }
  }

  /** One tick, and the alerts that it fires replaced. */
  @Benchmark
  public long tick() {
    cents = Math.max(LOWEST_CENTS, cents + step());
    tradeId++;
    levels.tick(cents, Walk.SCALE, reached);
    for (int place = 0; place < reachedCount; place++) {
      int alert = (int) reachedNow[place];
      levels.leave(since[alert]);
      join(alert);
    }
    reachedCount = 0;
    return cents;
  }

  /** What of it the walk takes. */
  @Benchmark
  public long walk() {
    return step();
  }

  private void reach(long alert) {
    reachedNow[reachedCount++] = alert;
  }

  private void join(int alert) {
    since[alert] = tradeId;
    levels.join(tradeId, BigDecimal.valueOf(cents, Walk.SCALE));
    levels.watchUp(tradeId, LevelKey.of(500 + random.nextInt(4_500), 2), alert);
  }

  /** From −255 to 255 cents, without a trend. */
  private long step() {
    noise ^= noise << 13;
    noise ^= noise >>> 7;
    noise ^= noise << 17;
    return 2 * (noise >> 56) + 1;
  }
}
