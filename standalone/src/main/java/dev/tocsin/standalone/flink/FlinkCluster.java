package dev.tocsin.standalone.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.commons.io.file.PathUtils;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.messages.webmonitor.ClusterOverview;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of a MiniCluster: a JobManager, a TaskManager and the web UI in this process. */
final class FlinkCluster implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FlinkCluster.class);
  private static final int SLOTS = 4;
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration LAST_CHECKPOINT = Duration.ofSeconds(3);
  private static final Duration CANCEL = Duration.ofSeconds(2);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final MiniCluster cluster;
  private final FlinkSettings settings;

  private FlinkCluster(MiniCluster cluster, FlinkSettings settings) {
    this.cluster = cluster;
    this.settings = settings;
  }

  /** Starts a cluster without jobs. */
  static FlinkCluster start(FlinkSettings settings) throws Exception {
    if (Files.exists(settings.scratch())) {
      PathUtils.deleteDirectory(settings.scratch());
    }
    for (Path directory : settings.directories()) {
      Files.createDirectories(directory);
    }
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings.configuration())
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
    cluster.start();
    return new FlinkCluster(cluster, settings);
  }

  /** Submits the job, to go on from its newest checkpoint where it has one. */
  void submit(FlinkJob job) throws Exception {
    StreamGraph graph = job.graph().apply(new Configuration(settings.configuration()));
    graph.setJobId(job.id());
    graph.setJobName(job.name());
    Optional<RetainedCheckpoint> checkpoint =
        RetainedCheckpoint.newest(settings.checkpoints(), job.id());
    checkpoint.ifPresent(
        from ->
            graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(
                    from.path().toUri().toString(), job.mayLeaveState(), RecoveryClaimMode.CLAIM)));
    cluster.submitJob(graph).get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the cluster can run jobs, and this one has not ended. */
  boolean keeps(FlinkJob job) throws InterruptedException {
    if (!cluster.isRunning()) {
      return false;
    }
    try {
      ClusterOverview overview =
          cluster.requestClusterOverview().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      JobStatus status =
          cluster.getJobStatus(job.id()).get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
      return overview.getNumTaskManagersConnected() > 0 && !status.isGloballyTerminalState();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /** Ends the jobs, each on a last checkpoint if it makes one in time. */
  void end(List<FlinkJob> jobs) throws InterruptedException {
    await(LAST_CHECKPOINT, jobs, cluster::triggerCheckpoint);
    await(CANCEL, jobs, cluster::cancelJob);
    for (FlinkJob job : jobs) {
      await(CANCEL, List.of(job), cluster::requestJobResult);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      cluster.closeAsync().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while stopping Flink", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("Flink did not stop cleanly", e);
    }
  }

  private static void await(
      Duration time, List<FlinkJob> jobs, Function<JobID, CompletableFuture<?>> request)
      throws InterruptedException {
    CompletableFuture<?>[] answers =
        jobs.stream().map(job -> request.apply(job.id())).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(answers).get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("a job did not answer while it was being ended", e);
    }
  }
}
