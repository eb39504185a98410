package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import dev.tocsin.job.alerts.AlertsSettings;
import dev.tocsin.job.alerts.AlertsSources;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** A steady load through Kafka and the shipped graph, with a probe among every hundred ticks. */
public final class KafkaLatency implements Measurement {

  private static final Market MARKET = new Market(16);
  private static final Probes PROBES = Probes.of(MARKET, 100);
  private static final int TICKS_PER_SECOND = 100_000;
  private static final Duration CHECKPOINTS = Duration.ofSeconds(5);

  /** The part at the beginning that warms up. */
  private static final double WARM_UP = 0.3;

  @Override
  public Set<Row> rows() {
    return Set.of(Row.LATENCY_P99, Row.LATENCY_P999);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    long ticks = scale.steady().toMillis() * TICKS_PER_SECOND / 1_000;
    long probes = PROBES.among(ticks);
    int standing = scale.alerts();
    Tap tap = Tap.of("latency");
    try (Scratch scratch = new Scratch();
        LocalKafka kafka = LocalKafka.start(scratch.directory().resolve("kafka"));
        LocalFlink flink = LocalFlink.start(scratch.directory());
        LocalFlink.Job job =
            flink.submit(
                "latency",
                CHECKPOINTS,
                Graphs.shipped(
                    AlertsSources.of(AlertsSettings.of(kafka.bootstrapServers())).ticks(),
                    new GatedSource<>("latency-rules", n -> PROBES.rule(n, standing)),
                    Tap.Tapped.alone("latency")))) {
      SteadyTicks load = new SteadyTicks(kafka, MARKET, PROBES);
      load.send(0, MARKET.instruments(), Pace.ofTicksPerSecond(TICKS_PER_SECOND));
      job.awaitTicks(MARKET.instruments());
      Gate.of("latency-rules").allow(() -> standing + probes);
      job.awaitAlerts(standing + probes);
      progress.line("%,d alerts stand, %,d of them probes".formatted(standing + probes, probes));
      Pace pace = Pace.ofTicksPerSecond(TICKS_PER_SECOND);
      tap.begin(pace.startNanos(), pace.nanosPerTick(), (long) (WARM_UP * ticks));
      load.send(MARKET.instruments(), ticks, pace);
      LocalFlink.await("the last probe", () -> tap.probes() >= probes);
    }
    Histogram late = tap.taken();
    String detail =
        String.format(
            Locale.ROOT,
            "p50 %.1f, p99 %.1f, p99.9 %.1f, longest %.1f ms of %,d",
            late.getValueAtPercentile(50) / 1e3,
            late.getValueAtPercentile(99) / 1e3,
            late.getValueAtPercentile(99.9) / 1e3,
            late.getMaxValue() / 1e3,
            late.getTotalCount());
    return List.of(
        new Figure(Row.LATENCY_P99, late.getValueAtPercentile(99) / 1e3, detail),
        new Figure(Row.LATENCY_P999, late.getValueAtPercentile(99.9) / 1e3, detail));
  }
}
