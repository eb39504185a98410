package dev.tocsin.job.functions;

import static org.awaitility.Awaitility.await;

import dev.tocsin.job.alerts.EmbeddedKafka;
import dev.tocsin.schemas.address.AddressRange;
import dev.tocsin.schemas.address.TargetRules;
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
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The job {@code functions} on a Flink cluster in this JVM, whose TaskManagers can be lost. */
final class RunningFunctionsJob implements AutoCloseable {

  private static final int TASK_MANAGERS = 2;

  private final MiniCluster cluster;
  private final JobID job;
  private final List<Integer> taskManagers = new ArrayList<>();
  private int startedTaskManagers;

  RunningFunctionsJob(FunctionsSettings settings, Path checkpoints) throws Exception {
    this(settings, checkpoints, SavepointRestoreSettings.none());
  }

  /** Goes on from a savepoint, all of which it must know. */
  static RunningFunctionsJob from(Path savepoint, FunctionsSettings settings, Path checkpoints)
      throws Exception {
    return new RunningFunctionsJob(
        settings,
        checkpoints,
        SavepointRestoreSettings.forPath(savepoint.toUri().toString(), false));
  }

  private RunningFunctionsJob(
      FunctionsSettings settings, Path checkpoints, SavepointRestoreSettings from)
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
                .setNumTaskManagers(TASK_MANAGERS)
                .setNumSlotsPerTaskManager(1)
                .build());
    cluster.start();
    while (startedTaskManagers < TASK_MANAGERS) {
      taskManagers.add(startedTaskManagers++);
    }
    StreamGraph graph = FunctionsJob.graph(configuration, settings);
    graph.setSavepointRestoreSettings(from);
    job = cluster.submitJob(graph).get().getJobID();
  }

  static int parallelism() {
    return TASK_MANAGERS;
  }

  /** For functions on this machine, whose inputs are never too many. */
  static FunctionsSettings settings(EmbeddedKafka kafka) {
    return new FunctionsSettings(
        kafka.bootstrapServers(),
        "functions",
        TASK_MANAGERS,
        Duration.ofMillis(200),
        new CallSettings(
            "",
            TargetRules.of(AddressRange.list("127.0.0.0/8")),
            Duration.ofSeconds(5),
            8,
            100_000));
  }

  /** Returns when a checkpoint is complete that began now. */
  void checkpoint() throws Exception {
    cluster.triggerCheckpoint(job).get();
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

  /** Kills any of the TaskManagers; another comes in its place. */
  void loseTaskManager(Random random) throws Exception {
    cluster.terminateTaskManager(taskManagers.remove(random.nextInt(taskManagers.size()))).get();
    cluster.startTaskManager();
    taskManagers.add(startedTaskManagers++);
  }

  /** Whether no task has ever failed. */
  boolean neverRestarted() throws Exception {
    for (AccessExecutionJobVertex operator :
        cluster.getExecutionGraph(job).get().getVerticesTopologically()) {
      for (AccessExecutionVertex subtask : operator.getTaskVertices()) {
        if (subtask.getCurrentExecutionAttempt().getAttemptNumber() > 0) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public void close() throws Exception {
    cluster.cancelJob(job).get();
    await().until(() -> cluster.getJobStatus(job).get().isGloballyTerminalState());
    cluster.close();
  }
}
