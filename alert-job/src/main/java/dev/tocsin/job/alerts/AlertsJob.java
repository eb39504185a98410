package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.Indexes;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
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
    AlertsInputs inputs = AlertsInputs.decoded(env, AlertsSources.of(settings));
    define(inputs, AlertsSinks.of(settings), settings.shards());
    if (!settings.indexes().indexes().isEmpty()) {
      defineIndexes(inputs.ticks(), settings);
    }
  }

  /**
   * The graph between the inputs and the sinks; whoever calls this configures the environment, with
   * object reuse.
   *
   * @param parts see {@link AlertsSettings#shards}
   */
  public static void define(AlertsInputs inputs, AlertsSinks sinks, int parts) {
    Shards shards = new Shards(parts);
    SingleOutputStreamOperator<KafkaOutput> instruments =
        toEveryShard(inputs.ticks(), shards)
            .union(inputs.backfill())
            .connect(inputs.users())
            .keyBy(input -> shards.key(input), input -> shards.key(input), Types.STRING)
            .transform("instruments", Flows.KAFKA_OUTPUT, new InstrumentsOperator(shards))
            .uid("instruments");

    SingleOutputStreamOperator<KafkaOutput> joins =
        instruments
            .getSideOutput(Emitter.JOINED)
            .keyBy(JoinMessage::key, Types.STRING)
            .transform("joins", Flows.KAFKA_OUTPUT, new JoinsOperator())
            .uid("joins");

    write(instruments, sinks.events(), "alert.events", "events-sink");
    write(joins, sinks.events(), "alert.events of joined alerts", "joined-events-sink");
    write(
        instruments.getSideOutput(Emitter.CANDLES),
        sinks.candles(),
        "market.candles",
        "candles-sink");
    write(
        instruments.getSideOutput(Emitter.STATISTICS),
        sinks.statistics(),
        "market.statistics",
        "statistics-sink");
    write(instruments.getSideOutput(Emitter.PNL), sinks.pnl(), "portfolio.pnl", "pnl-sink");
    write(inputs.rejected(), sinks.rejected(), "market.rejected", "rejected-sink");
  }

  /** Composite instruments go back to where the others come from, and on from there like them. */
  private static void defineIndexes(DataStream<MarketBatch> ticks, AlertsSettings settings) {
    Indexes all = settings.indexes().indexes();
    KafkaUnreadLogs log =
        new KafkaUnreadLogs(settings.bootstrapServers(), Topic.MARKET_TICKS.topicName());
    SingleOutputStreamOperator<KafkaOutput> indexes =
        ticks
            .filter(batch -> all.of(batch.instrument()).isPresent())
            .name("constituents")
            .uid("indexes-constituents")
            .setBufferTimeout(0)
            .keyBy(batch -> all.of(batch.instrument()).orElseThrow().id(), Types.STRING)
            .transform("indexes", Flows.KAFKA_OUTPUT, new IndexesOperator(settings.indexes(), log))
            .uid("indexes");
    write(indexes, AlertsSinks.indexes(settings), "market.ticks of indexes", "indexes-sink");
  }

  private static DataStream<MarketBatch> toEveryShard(
      DataStream<MarketBatch> ticks, Shards shards) {
    return shards.count() == 1
        ? ticks
        : ticks
            .flatMap(shards.fanOut())
            .returns(Flows.MARKET_BATCH)
            .name("to every shard")
            .uid("ticks-shards")
            .setBufferTimeout(0);
  }

  private static void write(
      DataStream<KafkaOutput> records, Sink<KafkaOutput> sink, String name, String uid) {
    records.sinkTo(sink).name(name).uid(uid);
  }

  /** How Flink runs the job. */
  public static Configuration configuration(AlertsSettings settings) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
    configuration.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    // Almost every rule is of an alert that nobody has heard of: what is not there is asked for.
    configuration.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
    // In one piece, an index and a filter are read again for every look-up once memory is short.
    configuration.set(RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS, true);
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
