package dev.tocsin.benchmarks.jmh;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What looking at every alert costs, in the two ways that programs do it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScanBenchmark {

  @Param({"100000", "1000000"})
  public int alerts;

  private final Walk walk = new Walk();
  private long[] levels;
  private boolean[] above;
  private List<Alert> list;

  record Alert(long id, boolean above, BigDecimal level) {}

  @Setup
  public void load() {
    levels = new long[alerts];
    above = new boolean[alerts];
    list = new ArrayList<>();
    for (int number = 0; number < alerts; number++) {
      levels[number] = Walk.level(number);
      above[number] = levels[number] > Walk.BASE;
      list.add(new Alert(number, above[number], BigDecimal.valueOf(levels[number], Walk.SCALE)));
    }
    // As after some days: neighbours in the list are no neighbours in memory.
    Collections.shuffle(list, new Random(1));
  }

  /** Levels as longs, side by side. */
  @Benchmark
  public int primitiveArray() {
    long price = walk.next();
    int reached = 0;
    for (int number = 0; number < levels.length; number++) {
      if (above[number] ? price >= levels[number] : price <= levels[number]) {
        reached++;
      }
    }
    return reached;
  }

  /** Objects with a decimal, one after another. */
  @Benchmark
  public int listOfObjects() {
    BigDecimal price = BigDecimal.valueOf(walk.next(), Walk.SCALE);
    int reached = 0;
    for (Alert alert : list) {
      int comparison = price.compareTo(alert.level());
      if (alert.above() ? comparison >= 0 : comparison <= 0) {
        reached++;
      }
    }
    return reached;
  }
}
