package dev.tocsin.job.functions;

import dev.tocsin.schemas.address.AddressRange;
import dev.tocsin.schemas.address.TargetRules;
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
 * @param group under which its progress shows in Kafka
 * @param parallelism of every operator; more than the partitions of the topics (4) is idle
 * @param checkpointInterval how much is read from Kafka again after a crash, and how long {@code
 *     egress: on_checkpoint} holds triggers back
 * @param calls how functions are called
 */
public record FunctionsSettings(
    String bootstrapServers,
    String group,
    int parallelism,
    Duration checkpointInterval,
    CallSettings calls)
    implements Serializable {

  private static final String DEFAULT_GROUP = "functions";
  private static final int DEFAULT_PARALLELISM = 1;
  private static final Duration DEFAULT_CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
  private static final Duration DEFAULT_CALL_TIMEOUT = Duration.ofSeconds(5);
  private static final int DEFAULT_CALLS_PER_ENDPOINT = 8;
  private static final int DEFAULT_QUEUE = 1_000;

  private static final String BOOTSTRAP_SERVERS = "bootstrap-servers";
  private static final String GROUP = "group";
  private static final String PARALLELISM = "parallelism";
  private static final String CHECKPOINT_INTERVAL = "checkpoint-interval-ms";
  private static final String BUILTIN_ENDPOINT = "builtin-endpoint";
  private static final String ALLOWED_TARGETS = "allowed-targets";
  private static final String CALL_TIMEOUT = "call-timeout-ms";
  private static final String CALLS_PER_ENDPOINT = "calls-per-endpoint";
  private static final String QUEUE = "queue";
  private static final Set<String> OPTIONS =
      Set.of(
          BOOTSTRAP_SERVERS,
          GROUP,
          PARALLELISM,
          CHECKPOINT_INTERVAL,
          BUILTIN_ENDPOINT,
          ALLOWED_TARGETS,
          CALL_TIMEOUT,
          CALLS_PER_ENDPOINT,
          QUEUE);

  /**
   * @throws IllegalArgumentException naming the setting that cannot be
   */
  public FunctionsSettings {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    Objects.requireNonNull(group, "group");
    positive(PARALLELISM, parallelism);
    positive(CHECKPOINT_INTERVAL, checkpointInterval.toMillis());
    positive(CALL_TIMEOUT, calls.timeout().toMillis());
    positive(CALLS_PER_ENDPOINT, calls.callsPerEndpoint());
    positive(QUEUE, calls.queue());
  }

  /** These brokers, everything else by default. */
  public static FunctionsSettings of(String bootstrapServers) {
    return fromArgs(new String[] {"--" + BOOTSTRAP_SERVERS, bootstrapServers});
  }

  /**
   * Reads {@code --bootstrap-servers}, which must be there, {@code --group}, {@code --parallelism},
   * {@code --checkpoint-interval-ms}, {@code --builtin-endpoint}, {@code --allowed-targets} (ranges
   * of addresses with commas), {@code --call-timeout-ms}, {@code --calls-per-endpoint} and {@code
   * --queue}.
   *
   * @throws RuntimeException naming the option that is unknown, missing or malformed
   */
  public static FunctionsSettings fromArgs(String[] args) {
    ParameterTool options = ParameterTool.fromArgs(args);
    Set<String> unknown = new TreeSet<>(options.toMap().keySet());
    unknown.removeAll(OPTIONS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown options " + unknown + "; known are " + new TreeSet<>(OPTIONS));
    }
    return new FunctionsSettings(
        options.getRequired(BOOTSTRAP_SERVERS),
        options.get(GROUP, DEFAULT_GROUP),
        options.getInt(PARALLELISM, DEFAULT_PARALLELISM),
        Duration.ofMillis(
            options.getLong(CHECKPOINT_INTERVAL, DEFAULT_CHECKPOINT_INTERVAL.toMillis())),
        new CallSettings(
            options.get(BUILTIN_ENDPOINT, ""),
            TargetRules.of(AddressRange.list(options.get(ALLOWED_TARGETS, ""))),
            Duration.ofMillis(options.getLong(CALL_TIMEOUT, DEFAULT_CALL_TIMEOUT.toMillis())),
            options.getInt(CALLS_PER_ENDPOINT, DEFAULT_CALLS_PER_ENDPOINT),
            options.getInt(QUEUE, DEFAULT_QUEUE)));
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " " + value + " is not positive");
    }
  }
}
