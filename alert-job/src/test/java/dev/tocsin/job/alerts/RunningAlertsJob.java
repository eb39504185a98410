package dev.tocsin.job.alerts;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The job {@code alerts} on a Flink cluster in this JVM, whose TaskManagers can be lost. */
final class RunningAlertsJob implements AutoCloseable {

  private final MiniCluster cluster;
  private final JobID job;
  private final List<Integer> taskManagers = new ArrayList<>();
  private int startedTaskManagers;

  /** With as many subtasks as TaskManagers. */
  RunningAlertsJob(
      String bootstrapServers, Path checkpoints, int taskManagers, Duration checkpointInterval)
      throws Exception {
    this(
        bootstrapServers,
        checkpoints,
        taskManagers,
        checkpointInterval,
        IndexSettings.NONE,
        SavepointRestoreSettings.none());
  }

  /** Makes these indexes, too. */
  static RunningAlertsJob of(
      String bootstrapServers,
      Path checkpoints,
      int taskManagers,
      Duration checkpointInterval,
      IndexSettings indexes)
      throws Exception {
    return new RunningAlertsJob(
        bootstrapServers,
        checkpoints,
        taskManagers,
        checkpointInterval,
        indexes,
        SavepointRestoreSettings.none());
  }

  /** Goes on from a savepoint, all of which it must know. */
  static RunningAlertsJob from(
      Path savepoint, String bootstrapServers, Path checkpoints, IndexSettings indexes)
      throws Exception {
    return new RunningAlertsJob(
        bootstrapServers,
        checkpoints,
        1,
        Duration.ofMillis(300),
        indexes,
        SavepointRestoreSettings.forPath(savepoint.toUri().toString(), false));
  }

  private RunningAlertsJob(
      String bootstrapServers,
      Path checkpoints,
      int taskManagers,
      Duration checkpointInterval,
      IndexSettings indexes,
      SavepointRestoreSettings from)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(100));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMillis(500));
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(taskManagers)
                .setNumSlotsPerTaskManager(1)
                .build());
    cluster.start();
    while (startedTaskManagers < taskManagers) {
      this.taskManagers.add(startedTaskManagers++);
    }
    AlertsSettings settings =
        new AlertsSettings(bootstrapServers, taskManagers, 1, checkpointInterval, indexes);
    StreamGraph graph = AlertsJob.graph(configuration, settings);
    graph.setSavepointRestoreSettings(from);
    job = cluster.submitJob(graph).get().getJobID();
  }

  /** Returns when a checkpoint is complete that began now. */
  void checkpoint() throws Exception {
    cluster.triggerCheckpoint(job).get();
  }

  /** Returns when a checkpoint is complete that began now or, while the job restarts, later. */
  void checkpointWhenItCan() {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(
            () -> {
              checkpoint();
              return true;
            });
  }

  /** Takes a savepoint that every state backend can read; returns where it is. */
  Path savepoint(Path directory) throws Exception {
    String place =
        cluster
            .triggerSavepoint(
                job, directory.toUri().toString(), false, SavepointFormatType.CANONICAL)
            .get();
    return Path.of(URI.create(place));
  }

  /** Kills the one that has been there longest; another comes in its place. */
  void loseTaskManager() throws Exception {
    lose(0);
  }

  /** Kills any of them; another comes in its place. */
  void loseTaskManager(Random random) throws Exception {
    lose(random.nextInt(taskManagers.size()));
  }

  private void lose(int which) throws Exception {
    cluster.terminateTaskManager(taskManagers.remove(which)).get();
    cluster.startTaskManager();
    taskManagers.add(startedTaskManagers++);
  }

  @Override
  public void close() throws Exception {
    cluster.cancelJob(job).get();
    await().until(() -> cluster.getJobStatus(job).get().isGloballyTerminalState());
    cluster.close();
  }
}
