package dev.tocsin.benchmarks.jmh;

import dev.tocsin.benchmarks.engine.Levels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the level index costs on one instrument. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LevelIndexBenchmark {

  private static final int DRAINED = 1_000;

  @Param({"100000", "1000000"})
  public int alerts;

  private final Levels levels = new Levels();
  private final Walk walk = new Walk();
  private final Random random = new Random(1);
  private long reachedIds;
  private final LongConsumer reached = this::count;

  @Setup
  public void load() {
    for (int number = 0; number < alerts; number++) {
      long level = Walk.level(number);
      levels.add(level > Walk.BASE, level, Walk.SCALE, number);
    }
  }

  /** A tick that reaches nothing. */
  @Benchmark
  public long tick() {
    levels.take(walk.next(), Walk.SCALE, reached);
    return reachedIds;
  }

  /** An alert comes and goes again. */
  @Benchmark
  public boolean addAndRemove() {
    long level = Walk.level(random.nextInt(alerts));
    levels.add(level > Walk.BASE, level, Walk.SCALE, alerts);
    return levels.remove(level > Walk.BASE, level, Walk.SCALE, alerts);
  }

  /** A thousand alerts are added within the band, and one tick takes them; time of each. */
  @Benchmark
  @OperationsPerInvocation(DRAINED)
  public long addAndDrain() {
    for (int number = 0; number < DRAINED; number++) {
      levels.add(true, Walk.BASE + number % Walk.BAND, Walk.SCALE, alerts + number);
    }
    levels.take(Walk.BASE + Walk.BAND, Walk.SCALE, reached);
    return reachedIds;
  }

  private void count(long id) {
    reachedIds++;
  }
}
