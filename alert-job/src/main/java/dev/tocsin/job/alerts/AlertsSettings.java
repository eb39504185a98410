package dev.tocsin.job.alerts;

import dev.tocsin.schemas.market.Indexes;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.util.ParameterTool;

/**
 * What the job is told from outside.
 *
 * @param bootstrapServers of Kafka
 * @param parallelism of every operator; more than the partitions of the topics (4) is idle
 * @param shards that every instrument is split into, by user, so that one of them can keep more
 *     than one core busy; fixed for the life of the job's state
 * @param checkpointInterval how much is read from Kafka again after a crash
 * @param indexes the composite instruments that it makes
 */
public record AlertsSettings(
    String bootstrapServers,
    int parallelism,
    int shards,
    Duration checkpointInterval,
    IndexSettings indexes)
    implements Serializable {

  private static final int DEFAULT_PARALLELISM = 1;
  private static final int DEFAULT_SHARDS = 1;
  private static final Duration DEFAULT_CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private static final String BOOTSTRAP_SERVERS = "bootstrap-servers";
  private static final String PARALLELISM = "parallelism";
  private static final String SHARDS = "shards";
  private static final String CHECKPOINT_INTERVAL = "checkpoint-interval-ms";
  private static final String INDEXES = "indexes";
  private static final String INDEX_EXCHANGES = "index-exchanges";
  private static final String INDEX_FRESHNESS = "index-freshness-ms";
  private static final Set<String> OPTIONS =
      Set.of(
          BOOTSTRAP_SERVERS,
          PARALLELISM,
          SHARDS,
          CHECKPOINT_INTERVAL,
          INDEXES,
          INDEX_EXCHANGES,
          INDEX_FRESHNESS);

  /**
   * @throws IllegalArgumentException naming the setting that cannot be
   */
  public AlertsSettings {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    positive(PARALLELISM, parallelism);
    positive(SHARDS, shards);
    positive(CHECKPOINT_INTERVAL, checkpointInterval.toMillis());
    positive(INDEX_FRESHNESS, indexes.freshness().toMillis());
  }

  /** These, and no indexes. */
  public AlertsSettings(
      String bootstrapServers, int parallelism, int shards, Duration checkpointInterval) {
    this(bootstrapServers, parallelism, shards, checkpointInterval, IndexSettings.NONE);
  }

  /** These brokers, everything else by default. */
  public static AlertsSettings of(String bootstrapServers) {
    return new AlertsSettings(
        bootstrapServers, DEFAULT_PARALLELISM, DEFAULT_SHARDS, DEFAULT_CHECKPOINT_INTERVAL);
  }

  /** The same with these indexes. */
  public AlertsSettings with(IndexSettings others) {
    return new AlertsSettings(bootstrapServers, parallelism, shards, checkpointInterval, others);
  }

  /**
   * Reads {@code --bootstrap-servers}, which must be there, {@code --parallelism}, {@code
   * --shards}, {@code --checkpoint-interval-ms}, {@code --indexes}, {@code --index-exchanges} and
   * {@code --index-freshness-ms}.
   *
   * @throws RuntimeException naming the option that is unknown, missing or malformed
   */
  public static AlertsSettings fromArgs(String[] args) {
    ParameterTool options = ParameterTool.fromArgs(args);
    Set<String> unknown = new TreeSet<>(options.toMap().keySet());
    unknown.removeAll(OPTIONS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown options " + unknown + "; known are " + new TreeSet<>(OPTIONS));
    }
    return new AlertsSettings(
        options.getRequired(BOOTSTRAP_SERVERS),
        options.getInt(PARALLELISM, DEFAULT_PARALLELISM),
        options.getInt(SHARDS, DEFAULT_SHARDS),
        Duration.ofMillis(
            options.getLong(CHECKPOINT_INTERVAL, DEFAULT_CHECKPOINT_INTERVAL.toMillis())),
        new IndexSettings(
            Indexes.of(options.get(INDEXES, ""), options.get(INDEX_EXCHANGES, "")),
            Duration.ofMillis(
                options.getLong(INDEX_FRESHNESS, IndexSettings.DEFAULT_FRESHNESS.toMillis()))));
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " " + value + " is not positive");
    }
  }
}
