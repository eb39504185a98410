package dev.tocsin.standalone.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/**
 * Where the cluster keeps and shows things.
 *
 * @param checkpoints outlives the process; the jobs resume from it
 * @param scratch is emptied at every start
 * @param log that the web UI shows
 * @param bind the address of the web UI
 * @param checkpointInterval between the starts of two checkpoints of a job
 */
public record FlinkSettings(
    Path checkpoints, Path scratch, Path log, String bind, int port, Duration checkpointInterval) {

  /** The settings of cluster and jobs, in Flink's own words. */
  Configuration configuration() {
    Configuration flink = new Configuration();
    flink.set(RestOptions.ADDRESS, bind);
    flink.set(RestOptions.BIND_ADDRESS, bind);
    flink.set(RestOptions.PORT, port);
    flink.set(RestOptions.BIND_PORT, Integer.toString(port));
    flink.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
    flink.set(JobManagerOptions.ADDRESS, "127.0.0.1");
    flink.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
    flink.set(TaskManagerOptions.HOST, "127.0.0.1");
    // Whoever reaches the port looks; only Tocsin decides what runs.
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    flink.set(WebOptions.CANCEL_ENABLE, false);
    flink.set(WebOptions.RESCALE_ENABLE, false);
    flink.set(RestOptions.ENABLE_PROFILER, false);
    flink.set(WebOptions.LOG_PATH, log.toString());
    // There is no Hadoop or S3 to get tokens for.
    flink.set(SecurityOptions.DELEGATION_TOKENS_ENABLED, false);
    flink.set(WebOptions.TMP_DIR, scratch.toString());
    flink.set(CoreOptions.TMP_DIRS, scratch.toString());
    flink.set(BlobServerOptions.STORAGE_DIRECTORY, scratch.resolve("blobs").toString());

    flink.set(CoreOptions.DEFAULT_PARALLELISM, 1);
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));

    flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofSeconds(1));
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(10));
    return flink;
  }

  /** The directories that must be there. */
  List<Path> directories() {
    return List.of(checkpoints, scratch);
  }
}
