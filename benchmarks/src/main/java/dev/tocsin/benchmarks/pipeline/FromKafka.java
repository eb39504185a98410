package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import dev.tocsin.benchmarks.Spread;
import dev.tocsin.job.alerts.AlertsSettings;
import dev.tocsin.job.alerts.AlertsSources;
import dev.tocsin.job.alerts.KafkaInput;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One topic, written before, read from its beginning again and again: by the shipped graph, by the
 * matching operator, by Kafka Streams, in turn.
 */
public final class FromKafka implements Measurement {

  private static final Market MARKET = new Market(16);
  private static final String RULES = "kafka-rules";
  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

  /** The part of the topic at its beginning that warms up. */
  private static final double FROM = 0.25;

  private static final double TO = 0.95;

  @Override
  public Set<Row> rows() {
    return Set.of(Row.KAFKA, Row.STREAMS);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    double[] shipped = new double[scale.rounds()];
    double[] matching = new double[scale.rounds()];
    double[] streams = new double[scale.rounds()];
    try (Scratch scratch = new Scratch();
        LocalKafka kafka = LocalKafka.start(scratch.directory().resolve("kafka"));
        LocalFlink flink = LocalFlink.start(scratch.directory())) {
      String loaded = loaded(flink, kafka, scale);
      progress.line("writing %,d ticks to Kafka".formatted(scale.kafkaTicks()));
      kafka.produce(MARKET, MARKET.instruments(), scale.kafkaTicks());
      for (int round = 0; round < scale.rounds(); round++) {
        try (LocalFlink.Job job =
            flink.restore("shipped-" + round, CHECKPOINTS, shipped(kafka, scale), loaded)) {
          shipped[round] = rate(job::ticks, scale.kafkaTicks());
        }
        try (LocalFlink.Job job =
            flink.submit("matching-" + round, CHECKPOINTS, matching(kafka, scale))) {
          matching[round] = rate(job::ticks, scale.kafkaTicks());
        }
        try (StreamsMatching other =
            StreamsMatching.start(
                kafka, MARKET, scale.alerts(), scratch.directory(), "round-" + round)) {
          streams[round] = rate(other::ticks, scale.kafkaTicks());
        }
        progress.line(
            "round %d: shipped %.2f, matching %.2f, Kafka Streams %.2f M/s"
                .formatted(
                    round, shipped[round] / 1e6, matching[round] / 1e6, streams[round] / 1e6));
      }
    }
    Spread whole = Spread.of(shipped);
    Spread against = Spread.ratio(matching, streams);
    return List.of(
        new Figure(Row.KAFKA, whole.median(), whole.millions()),
        new Figure(
            Row.STREAMS,
            against.median(),
            against
                + "; "
                + Spread.of(matching).millions()
                + " : "
                + Spread.of(streams).millions()));
  }

  /** Lets the alerts stand before the first tick, and keeps the job as it is then. */
  private static String loaded(LocalFlink flink, LocalKafka kafka, Scale scale) throws Exception {
    kafka.produce(MARKET, 0, MARKET.instruments());
    try (LocalFlink.Job job = flink.submit("loading", CHECKPOINTS, shipped(kafka, scale))) {
      job.awaitTicks(MARKET.instruments());
      Gate.of(RULES).allow(() -> scale.alerts());
      job.awaitAlerts(scale.alerts());
      return job.checkpoint();
    }
  }

  private static Consumer<StreamExecutionEnvironment> shipped(LocalKafka kafka, Scale scale) {
    return Graphs.shipped(
        ticks(kafka), new GatedSource<>(RULES, new Rules(MARKET, scale.alerts(), RULES)));
  }

  private static Consumer<StreamExecutionEnvironment> matching(LocalKafka kafka, Scale scale) {
    return Graphs.matching(
        ticks(kafka),
        new GatedSource<>("no-rules", new Rules(MARKET, 0, RULES)),
        MARKET,
        scale.alerts());
  }

  private static Source<KafkaInput, ?, ?> ticks(LocalKafka kafka) {
    return AlertsSources.of(AlertsSettings.of(kafka.bootstrapServers())).ticks();
  }

  /** Ticks in a second, between two places of the topic. */
  private static double rate(LongSupplier ticks, long all) throws InterruptedException {
    LocalFlink.await("the first ticks", () -> ticks.getAsLong() >= FROM * all);
    long begun = System.nanoTime();
    long before = ticks.getAsLong();
    LocalFlink.await("the last ticks", () -> ticks.getAsLong() >= TO * all);
    long after = ticks.getAsLong();
    return (after - before) * 1e9 / (System.nanoTime() - begun);
  }
}
