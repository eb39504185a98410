package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import dev.tocsin.benchmarks.Spread;
import dev.tocsin.job.alerts.AlertsSettings;
import dev.tocsin.job.alerts.AlertsSources;
import dev.tocsin.job.functions.FunctionsInputs;
import dev.tocsin.job.functions.FunctionsJob;
import dev.tocsin.job.functions.FunctionsSettings;
import dev.tocsin.job.functions.FunctionsSources;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.function.FunctionCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How late alerts are while a function whose endpoint never answers stands on every instrument,
 * against how late they are without: both jobs on one cluster, both reading the same topic, rounds
 * of the one and the other in turn.
 */
public final class DeadEndpoint implements Measurement {

  private static final Market MARKET = new Market(16);
  private static final Probes PROBES = Probes.of(MARKET, 25);
  private static final int TICKS_PER_SECOND = 20_000;
  private static final int ALERTS = 100_000;
  private static final Duration CHECKPOINTS = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** Of each round, at its beginning. */
  private static final double WARM_UP = 0.3;

  @Override
  public Set<Row> rows() {
    return Set.of(Row.FUNCTIONS_DEAD);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    int rounds = 2 * scale.rounds();
    double[] without = new double[scale.rounds()];
    double[] with = new double[scale.rounds()];
    long each = scale.round().toMillis() * TICKS_PER_SECOND / 1_000;
    long probes = PROBES.among(rounds * each + MARKET.instruments());
    Tap tap = Tap.of("dead");
    try (SilentEndpoint endpoint = new SilentEndpoint();
        Scratch scratch = new Scratch();
        LocalKafka kafka = LocalKafka.start(scratch.directory().resolve("kafka"));
        LocalFlink flink = LocalFlink.start(scratch.directory());
        LocalFlink.Job functions =
            flink.submit("functions", CHECKPOINTS, env -> define(env, kafka.bootstrapServers()));
        LocalFlink.Job alerts =
            flink.submit(
                "alerts",
                CHECKPOINTS,
                Graphs.shipped(
                    AlertsSources.of(AlertsSettings.of(kafka.bootstrapServers())).ticks(),
                    new GatedSource<>("dead-rules", n -> PROBES.rule(n, ALERTS)),
                    Tap.Tapped.alone("dead")))) {
      SteadyTicks load = new SteadyTicks(kafka, MARKET, PROBES);
      load.send(0, MARKET.instruments(), Pace.ofTicksPerSecond(TICKS_PER_SECOND));
      alerts.awaitTicks(MARKET.instruments());
      Gate.of("dead-rules").allow(() -> ALERTS + probes);
      alerts.awaitAlerts(ALERTS + probes);
      for (int round = 0; round < rounds; round++) {
        boolean isDead = round % 2 == 1;
        say(kafka, command(round + 1, isDead ? endpoint.address() : null));
        long from = MARKET.instruments() + round * each;
        Pace pace = Pace.from(from, TICKS_PER_SECOND);
        tap.begin(pace.startNanos(), pace.nanosPerTick(), from + (long) (WARM_UP * each));
        load.send(from, from + each, pace);
        long due = PROBES.among(from + each);
        LocalFlink.await("the last probe", () -> tap.probes() >= due);
        double p99 = tap.taken().getValueAtPercentile(99) / 1e3;
        progress.line("%s: p99 %.1f ms".formatted(isDead ? "with" : "without", p99));
        (isDead ? with : without)[round / 2] = p99;
      }
      Gate.of("dead-rules").close();
    }
    return List.of(
        new Figure(
            Row.FUNCTIONS_DEAD,
            Spread.of(with).median() / Spread.of(without).median(),
            String.format(
                Locale.ROOT,
                "%s : %s ms, %,d ticks/s, %,d alerts",
                Spread.of(with),
                Spread.of(without),
                TICKS_PER_SECOND,
                ALERTS)));
  }

  private static void define(StreamExecutionEnvironment env, String kafka) {
    FunctionsJob.define(
        FunctionsInputs.decoded(env, FunctionsSources.of(FunctionsSettings.of(kafka))),
        FunctionCalls.nowhere(),
        FunctionCalls.calls(kafka, TIMEOUT));
  }

  /** A function on every instrument, or none for null. */
  private static FunctionCommand command(int version, String endpoint) {
    return endpoint == null
        ? new FunctionCommand.Paused(1, version, 1, FunctionCalls.points(MARKET))
        : FunctionCalls.defined(MARKET, version, endpoint);
  }

  private static void say(LocalKafka kafka, FunctionCommand command) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topic.ALERT_FUNCTIONS.topicName(),
                  "1".getBytes(StandardCharsets.UTF_8),
                  Json.bytes(command)))
          .get();
    }
  }
}
