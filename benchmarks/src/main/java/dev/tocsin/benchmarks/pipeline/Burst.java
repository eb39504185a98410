package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import dev.tocsin.job.alerts.AlertsSettings;
import dev.tocsin.job.alerts.AlertsSinks;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** One tick fires a great many alerts into Kafka; meanwhile the others' probes go on. */
public final class Burst implements Measurement {

  private static final Market MARKET = new Market(16);
  private static final int TICKS_PER_SECOND = 16_000;
  private static final Duration CHECKPOINTS = Duration.ofSeconds(5);
  private static final int WARM_UP_SECONDS = 5;

  @Override
  public Set<Row> rows() {
    return Set.of(Row.BURST);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    long burstTradeId = (long) WARM_UP_SECONDS * TICKS_PER_SECOND / MARKET.instruments();
    Probes probes = new Probes(MARKET, 10, 1, scale.burst(), burstTradeId);
    long ticks = TICKS_PER_SECOND * (WARM_UP_SECONDS + Math.max(5, scale.steady().toSeconds()));
    long rules = scale.burst() + probes.among(ticks);
    Gate gate = Gate.of("burst-ticks");
    Tap tap = Tap.of("burst");
    try (Scratch scratch = new Scratch();
        LocalKafka kafka = LocalKafka.start(scratch.directory().resolve("kafka"));
        LocalFlink flink = LocalFlink.start(scratch.directory());
        LocalFlink.Job job =
            flink.submit(
                "burst",
                CHECKPOINTS,
                Graphs.shipped(
                    new GatedSource<>("burst-ticks", new SbeTicks(MARKET, probes::cents)),
                    new GatedSource<>("burst-rules", n -> probes.rule(n, 0)),
                    new Tap.Tapped(
                        "burst",
                        AlertsSinks.of(AlertsSettings.of(kafka.bootstrapServers())).events())))) {
      gate.allow(MARKET::instruments);
      job.awaitTicks(MARKET.instruments());
      Gate.of("burst-rules").allow(() -> rules);
      job.awaitAlerts(rules);
      progress.line("%,d alerts wait for one tick".formatted(scale.burst()));
      Pace pace = Pace.ofTicksPerSecond(TICKS_PER_SECOND);
      tap.begin(pace.startNanos(), pace.nanosPerTick(), 0);
      gate.pace(() -> Math.min(ticks, pace.due()));
      long burstTick = (burstTradeId - 1) * MARKET.instruments();
      LocalFlink.await("the burst", () -> System.nanoTime() >= pace.dueNanos(burstTick));
      Histogram before = tap.taken();
      LocalFlink.await("the last of the burst", () -> tap.bursts() >= scale.burst());
      Histogram meanwhile = tap.taken();
      gate.close();
      double seconds = (tap.lastBurstNanos() - pace.dueNanos(burstTick)) / 1e9;
      double p99 = meanwhile.getValueAtPercentile(99) / 1e3;
      return List.of(
          new Figure(
              Row.BURST,
              p99,
              String.format(
                  Locale.ROOT,
                  "p50 %.1f, p99 %.1f, longest %.1f ms of %,d in the %.2f s that %,d fires took;"
                      + " before: p99 %.1f ms",
                  meanwhile.getValueAtPercentile(50) / 1e3,
                  p99,
                  meanwhile.getMaxValue() / 1e3,
                  meanwhile.getTotalCount(),
                  seconds,
                  scale.burst(),
                  before.getValueAtPercentile(99) / 1e3)));
    }
  }
}
