package dev.tocsin.job.history;

import dev.tocsin.engine.portfolio.PortfolioSnapshot;
import dev.tocsin.job.record.RecordType;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Carries alert events, candles, statistics of markets and marked positions from Kafka to Postgres,
 * and adds up what portfolios are worth by the minute, in a job of its own so that no database can
 * hold an alert back.
 *
 * <p>Every record reaches its table at least once and every write can be repeated: an event is
 * inserted once, a candle, statistics, a position or a snapshot never goes backwards. While
 * Postgres is away the job waits for it: it reads on from Kafka when the database is back, and
 * neither fails nor loses anything. Without a checkpoint it reads its topics from their beginning.
 */
public final class HistoryJob {

  private static final String NAME = "history";
  private static final int MAX_PARALLELISM = 128;

  private static final TypeInformation<PortfolioInput> PORTFOLIO_INPUT =
      new RecordType<>(PortfolioInput.class, new PortfolioInputFormat());
  private static final TypeInformation<PortfolioSnapshot> PORTFOLIO_SNAPSHOT =
      new RecordType<>(PortfolioSnapshot.class, new PortfolioSnapshotJson());

  private HistoryJob() {}

  /**
   * Submits the job: {@code flink run -c dev.tocsin.job.history.HistoryJob tocsin-alert-job.jar
   * --bootstrap-servers … --postgres-url …}.
   *
   * @param args see {@link HistorySettings#fromArgs}
   * @throws Exception when Flink does not take the job
   */
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    define(env, HistorySettings.fromArgs(args, System.getenv()));
    env.execute(NAME);
  }

  /**
   * The job as something that a cluster in this JVM can run.
   *
   * @param configuration of Flink: where checkpoints go, which state backend keeps them
   */
  public static StreamGraph graph(Configuration configuration, HistorySettings settings) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    define(env, settings);
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(NAME);
    return graph;
  }

  private static void define(StreamExecutionEnvironment env, HistorySettings settings) {
    env.configure(configuration(settings));
    define(env, HistorySources.of(settings), HistorySinks.of(settings));
  }

  static void define(StreamExecutionEnvironment env, HistorySources sources, HistorySinks sinks) {
    env.fromSource(sources.alertEvents(), WatermarkStrategy.noWatermarks(), "alert.events")
        .uid("alert-events-source")
        .sinkTo(sinks.alertEvents())
        .name("alert_events")
        .uid("alert-events-table");

    env.fromSource(sources.candles(), WatermarkStrategy.noWatermarks(), "market.candles")
        .uid("candles-source")
        .sinkTo(sinks.candles())
        .name("candles")
        .uid("candles-table");

    env.fromSource(sources.statistics(), WatermarkStrategy.noWatermarks(), "market.statistics")
        .uid("statistics-source")
        .sinkTo(sinks.statistics())
        .name("market_stats")
        .uid("statistics-table");

    SingleOutputStreamOperator<PositionPnl> positions =
        env.fromSource(sources.positions(), MinuteTimes.ofMarks(), "portfolio.pnl")
            .uid("positions-source");
    positions.sinkTo(sinks.positions()).name("positions_pnl").uid("positions-table");

    positions
        .filter(pnl -> pnl.price() != null)
        .name("marked")
        .map(PortfolioInput.Marked::of, PORTFOLIO_INPUT)
        .name("marks")
        .union(
            env.fromSource(sources.accounts(), MinuteTimes.ofChanges(), "portfolio.accounts")
                .uid("accounts-source")
                .map(PortfolioInput.Changed::new, PORTFOLIO_INPUT)
                .name("changes"))
        .keyBy(PortfolioInput::userId, Types.LONG)
        .process(new PortfolioMinutes(), PORTFOLIO_SNAPSHOT)
        .name("portfolios")
        .uid("portfolios")
        .sinkTo(sinks.portfolios())
        .name("portfolio_snapshots")
        .uid("portfolios-table");
  }

  private static Configuration configuration(HistorySettings settings) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.AT_LEAST_ONCE);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // A checkpoint waits for the rows before it to be written, for as long as Postgres is away: one
    // that runs out of time is given up, not the job.
    configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(10));
    configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(10));
    return configuration;
  }
}
