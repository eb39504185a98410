package dev.tocsin.job.history;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.util.ParameterTool;

/**
 * What the job is told from outside.
 *
 * @param bootstrapServers of Kafka
 * @param postgresUrl of JDBC, such as {@code jdbc:postgresql://localhost:5433/tocsin}
 * @param postgresPassword never part of {@link #toString}
 * @param parallelism of every operator; more than the partitions of the topics (4) is idle
 * @param batchSize the most rows in one statement
 * @param flushInterval the longest that a row waits for others to share its statement
 * @param checkpointInterval how much is read from Kafka again after a crash
 */
public record HistorySettings(
    String bootstrapServers,
    String postgresUrl,
    String postgresUser,
    String postgresPassword,
    int parallelism,
    int batchSize,
    Duration flushInterval,
    Duration checkpointInterval)
    implements Serializable {

  /** Where the password comes from when no argument gives it. */
  public static final String PASSWORD_VARIABLE = "TOCSIN_POSTGRES_PASSWORD";

  private static final int DEFAULT_PARALLELISM = 1;
  private static final int DEFAULT_BATCH_SIZE = 10_000;
  private static final Duration DEFAULT_FLUSH_INTERVAL = Duration.ofMillis(200);
  private static final Duration DEFAULT_CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private static final Set<String> OPTIONS =
      Set.of(
          "bootstrap-servers",
          "postgres-url",
          "postgres-user",
          "postgres-password",
          "parallelism",
          "batch-size",
          "flush-interval-ms",
          "checkpoint-interval-ms");

  /**
   * @throws IllegalArgumentException naming the setting that cannot be
   */
  public HistorySettings {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    Objects.requireNonNull(postgresUrl, "postgresUrl");
    Objects.requireNonNull(postgresUser, "postgresUser");
    Objects.requireNonNull(postgresPassword, "postgresPassword");
    positive("parallelism", parallelism);
    positive("batch-size", batchSize);
    positive("flush-interval-ms", flushInterval.toMillis());
    positive("checkpoint-interval-ms", checkpointInterval.toMillis());
  }

  /** These ends, everything else by default. */
  public static HistorySettings of(
      String bootstrapServers, String postgresUrl, String postgresUser, String postgresPassword) {
    return new HistorySettings(
        bootstrapServers,
        postgresUrl,
        postgresUser,
        postgresPassword,
        DEFAULT_PARALLELISM,
        DEFAULT_BATCH_SIZE,
        DEFAULT_FLUSH_INTERVAL,
        DEFAULT_CHECKPOINT_INTERVAL);
  }

  /**
   * Reads {@code --bootstrap-servers}, {@code --postgres-url}, {@code --postgres-user}, which must
   * be there, {@code --postgres-password} (or {@value #PASSWORD_VARIABLE} of the environment),
   * {@code --parallelism}, {@code --batch-size}, {@code --flush-interval-ms} and {@code
   * --checkpoint-interval-ms}.
   *
   * @throws RuntimeException naming the option that is unknown, missing or malformed
   */
  public static HistorySettings fromArgs(String[] args, Map<String, String> environment) {
    ParameterTool options = ParameterTool.fromArgs(args);
    Set<String> unknown = new TreeSet<>(options.toMap().keySet());
    unknown.removeAll(OPTIONS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown options " + unknown + "; known are " + new TreeSet<>(OPTIONS));
    }
    return new HistorySettings(
        options.getRequired("bootstrap-servers"),
        options.getRequired("postgres-url"),
        options.getRequired("postgres-user"),
        options.get("postgres-password", environment.getOrDefault(PASSWORD_VARIABLE, "")),
        options.getInt("parallelism", DEFAULT_PARALLELISM),
        options.getInt("batch-size", DEFAULT_BATCH_SIZE),
        millis(options, "flush-interval-ms", DEFAULT_FLUSH_INTERVAL),
        millis(options, "checkpoint-interval-ms", DEFAULT_CHECKPOINT_INTERVAL));
  }

  /** The settings without the password. */
  @Override
  public String toString() {
    return "history from %s to %s as %s, parallelism %d, batches of %d or %s, checkpoints every %s"
        .formatted(
            bootstrapServers,
            postgresUrl,
            postgresUser,
            parallelism,
            batchSize,
            flushInterval,
            checkpointInterval);
  }

  private static Duration millis(ParameterTool options, String name, Duration otherwise) {
    return Duration.ofMillis(options.getLong(name, otherwise.toMillis()));
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " " + value + " is not positive");
    }
  }
}
