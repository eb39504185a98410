package dev.tocsin.job.alerts;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** The job {@code alerts} on a Flink cluster in this JVM, whose only TaskManager can be lost. */
final class RunningAlertsJob implements AutoCloseable {

  private final MiniCluster cluster;
  private final JobID job;

  RunningAlertsJob(String bootstrapServers, Path checkpoints) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(100));
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build());
    cluster.start();
    AlertsSettings settings = new AlertsSettings(bootstrapServers, 1, Duration.ofMillis(300));
    job = cluster.submitJob(AlertsJob.graph(configuration, settings)).get().getJobID();
  }

  void loseTaskManager() throws Exception {
    cluster.terminateTaskManager(0).get();
    cluster.startTaskManager();
  }

  @Override
  public void close() throws Exception {
    cluster.cancelJob(job).get();
    await().until(() -> cluster.getJobStatus(job).get().isGloballyTerminalState());
    cluster.close();
  }
}
