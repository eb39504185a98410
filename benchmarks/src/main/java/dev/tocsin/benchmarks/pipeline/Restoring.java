package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import dev.tocsin.benchmarks.Spread;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Lets as many alerts stand as are meant for one machine: what they take of the heap, and how long
 * a job that is restored with them needs until it matches a tick.
 */
public final class Restoring implements Measurement {

  private static final Market MARKET = new Market(16);
  private static final Duration CHECKPOINTS = Duration.ofMinutes(10);
  private static final String TICKS = "restore-ticks";
  private static final String RULES = "restore-rules";

  @Override
  public Set<Row> rows() {
    return Set.of(Row.RESTORE, Row.HEAP);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    int few = scale.alerts();
    int all = scale.mostAlerts();
    Gate rules = Gate.of(RULES);
    Gate ticks = Gate.of(TICKS);
    double[] seconds = new double[scale.rounds()];
    long empty;
    long withFew;
    long withAll;
    try (Scratch scratch = new Scratch();
        LocalFlink flink = LocalFlink.start(scratch.directory())) {
      Consumer<StreamExecutionEnvironment> graph =
          Graphs.shipped(
              new GatedSource<>(TICKS, new SbeTicks(MARKET)),
              new GatedSource<>(RULES, new Rules(MARKET, all, TICKS)));
      String checkpoint;
      try (LocalFlink.Job job = flink.submit("loading", CHECKPOINTS, graph)) {
        ticks.allow(MARKET::instruments);
        job.awaitTicks(MARKET.instruments());
        rules.allow(() -> 1_000);
        job.awaitAlerts(1_000);
        empty = usedHeap();
        rules.allow(() -> few);
        job.awaitAlerts(few);
        withFew = usedHeap();
        rules.allow(() -> all);
        job.awaitAlerts(all);
        withAll = usedHeap();
        progress.line("%,d alerts stand".formatted(all));
        checkpoint = job.checkpoint();
      }
      for (int round = 0; round < seconds.length; round++) {
        String name = "restored-" + round;
        ticks.allow(() -> 1_000_000);
        long begun = System.nanoTime();
        try (LocalFlink.Job job = flink.restore(name, CHECKPOINTS, graph, checkpoint)) {
          LocalFlink.await("the first tick", () -> job.ticks() > 0);
          seconds[round] = (System.nanoTime() - begun) / 1e9;
          progress.line("restored in %.1f s".formatted(seconds[round]));
        }
      }
    }
    Spread restored = Spread.of(seconds);
    double bytesFew = (withFew - empty) / (few - 1_000.0);
    double bytesAll = (withAll - empty) / (all - 1_000.0);
    double bytesMore = (withAll - withFew) / (double) (all - few);
    return List.of(
        new Figure(
            Row.HEAP,
            Math.max(bytesMore, Math.max(bytesFew, bytesAll)),
            String.format(
                Locale.ROOT,
                "%.1f B with %,d, %.1f B with %,d, %.1f B for each beyond the first %,d",
                bytesFew,
                few,
                bytesAll,
                all,
                bytesMore,
                few)),
        new Figure(Row.RESTORE, restored.median(), restored + " s with %,d".formatted(all)));
  }

  private static long usedHeap() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
