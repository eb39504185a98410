package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * One key with all the alerts and a steady stream of ticks, while checkpoints are made: the latest
 * trigger around each, and around none for comparison.
 */
public final class CheckpointStall implements Measurement {

  private static final Market MARKET = new Market(1);
  private static final Probes PROBES = Probes.of(MARKET, 10);
  private static final int TICKS_PER_SECOND = 20_000;
  private static final Duration ON_DEMAND = Duration.ofHours(1);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  @Override
  public Set<Row> rows() {
    return Set.of(Row.STALL);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    int checkpoints = (int) Math.max(2, scale.steady().toMillis() / (2 * BETWEEN.toMillis()));
    // Twice what is planned: a checkpoint takes its time.
    long ticks = 4L * checkpoints * TICKS_PER_SECOND + 10L * TICKS_PER_SECOND;
    long probes = PROBES.among(ticks);
    int standing = scale.alerts();
    Gate gate = Gate.of("stall-ticks");
    Tap tap = Tap.of("stall");
    List<Double> during = new ArrayList<>();
    List<Double> between = new ArrayList<>();
    try (Scratch scratch = new Scratch();
        LocalFlink flink = LocalFlink.start(scratch.directory());
        LocalFlink.Job job =
            flink.submit(
                "stall",
                ON_DEMAND,
                Graphs.shipped(
                    new GatedSource<>("stall-ticks", new SbeTicks(MARKET, PROBES::cents)),
                    new GatedSource<>("stall-rules", n -> PROBES.rule(n, standing)),
                    Tap.Tapped.alone("stall")))) {
      gate.allow(MARKET::instruments);
      job.awaitTicks(MARKET.instruments());
      Gate.of("stall-rules").allow(() -> standing + probes);
      job.awaitAlerts(standing + probes);
      job.checkpoint();
      progress.line("%,d alerts stand on one key".formatted(standing + probes));
      Pace pace = Pace.ofTicksPerSecond(TICKS_PER_SECOND);
      tap.begin(pace.startNanos(), pace.nanosPerTick(), 0);
      gate.pace(() -> Math.min(ticks, pace.due()));
      Thread.sleep(5 * BETWEEN.toMillis());
      tap.taken();
      for (int i = 0; i < checkpoints && gate.emitted() < ticks; i++) {
        Thread.sleep(BETWEEN.toMillis());
        between.add(millis(tap.taken()));
        job.checkpoint();
        during.add(millis(tap.taken()));
      }
      gate.close();
    }
    double longest = Collections.max(during);
    Collections.sort(during);
    String detail =
        String.format(
            Locale.ROOT,
            "%d checkpoints: median %.1f, longest %.1f ms; between them: longest %.1f ms",
            during.size(),
            during.get(during.size() / 2),
            longest,
            Collections.max(between));
    return List.of(new Figure(Row.STALL, longest, detail));
  }

  private static double millis(Histogram late) {
    return late.getMaxValue() / 1e3;
  }
}
