package dev.tocsin.job.alerts;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Watches the market for every standing alert and marks every position. Reads and writes Kafka
 * only, so that no database can hold an alert back.
 *
 * <p>Every alert triggers once: state is exactly-once, output at least once under ids that a replay
 * repeats, and the first event with an id counts. Without a checkpoint the topics are read from
 * their beginning.
 */
public final class AlertsJob {

  private static final String NAME = "alerts";
  private static final int MAX_PARALLELISM = 128;
  private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(1);
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

  private AlertsJob() {}

  /**
   * Submits the job: {@code flink run -c dev.tocsin.job.alerts.AlertsJob
   * tocsin-alert-job-…-cluster.jar --bootstrap-servers …}.
   *
   * @param args see {@link AlertsSettings#fromArgs}
   * @throws Exception when Flink does not take the job
   */
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    define(env, AlertsSettings.fromArgs(args));
    env.execute(NAME);
  }

  /**
   * The job as something that a cluster in this JVM can run.
   *
   * @param configuration of Flink: where checkpoints go, what to restore from
   */
  public static StreamGraph graph(Configuration configuration, AlertsSettings settings) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    define(env, settings);
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(NAME);
    return graph;
  }

  private static void define(StreamExecutionEnvironment env, AlertsSettings settings) {
    env.configure(configuration(settings));
    define(env, AlertsSources.of(settings), AlertsSinks.of(settings));
  }

  static void define(StreamExecutionEnvironment env, AlertsSources sources, AlertsSinks sinks) {
    SingleOutputStreamOperator<MarketInput> ticks =
        read(env, sources.ticks(), "market.ticks", "ticks-source")
            .process(Decode.market(), Flows.MARKET_INPUT)
            .name("decode ticks")
            .uid("ticks-decode");
    SingleOutputStreamOperator<UserInput> rules =
        read(env, sources.rules(), "alert.rules", "rules-source")
            .process(Decode.rules(), Flows.USER_INPUT)
            .name("decode rules")
            .uid("rules-decode");
    SingleOutputStreamOperator<UserInput> trades =
        read(env, sources.trades(), "portfolio.trades", "trades-source")
            .process(Decode.trades(), Flows.USER_INPUT)
            .name("decode trades")
            .uid("trades-decode");

    SingleOutputStreamOperator<KafkaOutput> instruments =
        ticks
            .connect(rules.union(trades))
            .keyBy(MarketInput::instrument, UserInput::instrument, Types.STRING)
            .transform("instruments", Flows.KAFKA_OUTPUT, new InstrumentsOperator())
            .uid("instruments");

    write(instruments, sinks.events(), "alert.events", "events-sink");
    write(
        instruments.getSideOutput(Emitter.CANDLES),
        sinks.candles(),
        "market.candles",
        "candles-sink");
    write(instruments.getSideOutput(Emitter.PNL), sinks.pnl(), "portfolio.pnl", "pnl-sink");
    write(
        ticks
            .getSideOutput(Decode.REJECTED)
            .union(rules.getSideOutput(Decode.REJECTED), trades.getSideOutput(Decode.REJECTED)),
        sinks.rejected(),
        "market.rejected",
        "rejected-sink");
  }

  private static SingleOutputStreamOperator<KafkaInput> read(
      StreamExecutionEnvironment env, Source<KafkaInput, ?, ?> source, String name, String uid) {
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), name, Flows.KAFKA_INPUT)
        .uid(uid);
  }

  private static void write(
      DataStream<KafkaOutput> records, Sink<KafkaOutput> sink, String name, String uid) {
    records.sinkTo(sink).name(name).uid(uid);
  }

  private static Configuration configuration(AlertsSettings settings) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
    configuration.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // A broker that is away fails checkpoints, then records; neither ends the job.
    configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, MAX_BACKOFF);
    return configuration;
  }
}
