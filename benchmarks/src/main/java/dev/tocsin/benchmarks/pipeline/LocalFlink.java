package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.job.alerts.AlertsJob;
import dev.tocsin.job.alerts.AlertsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink cluster in this JVM that runs jobs as the shipped ones are run. */
final class LocalFlink implements AutoCloseable {

  private static final int SLOTS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final long POLL_MILLIS = 2;
  private static final long NEWS_NANOS = 10_000_000_000L;

  private final MiniCluster cluster;
  private final Configuration configuration;
  private final Scratch working;

  private LocalFlink(MiniCluster cluster, Configuration configuration, Scratch working) {
    this.cluster = cluster;
    this.configuration = configuration;
    this.working = working;
  }

  /**
   * RocksDB works in memory: a checkpoint waits for its disk some dozen times, for files that
   * nobody needs after a crash.
   *
   * @param directory for checkpoints
   */
  static LocalFlink start(Path directory) throws Exception {
    Scratch working = Scratch.inMemory();
    Configuration configuration = new Configuration();
    configuration.set(RocksDBOptions.LOCAL_DIRECTORIES, working.directory().toString());
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(CoreOptions.TMP_DIRS, directory.toString());
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1024));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toUri().toString());
    configuration.setString("metrics.reporters", "benchmarks");
    configuration.setString(
        "metrics.reporter.benchmarks.factory.class", JobMetrics.class.getName());
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
    cluster.start();
    return new LocalFlink(cluster, configuration, working);
  }

  /** Starts a job with the settings of the shipped one. */
  Job submit(
      String name, Duration checkpointInterval, Consumer<StreamExecutionEnvironment> definition)
      throws Exception {
    return submit(name, checkpointInterval, definition, SavepointRestoreSettings.none());
  }

  /** Starts a job from a checkpoint. */
  Job restore(
      String name,
      Duration checkpointInterval,
      Consumer<StreamExecutionEnvironment> definition,
      String checkpoint)
      throws Exception {
    return submit(
        name,
        checkpointInterval,
        definition,
        SavepointRestoreSettings.forPath(checkpoint, false, RecoveryClaimMode.NO_CLAIM));
  }

  private Job submit(
      String name,
      Duration checkpointInterval,
      Consumer<StreamExecutionEnvironment> definition,
      SavepointRestoreSettings from)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration(configuration));
    env.configure(
        AlertsJob.configuration(new AlertsSettings("not used", 1, 1, checkpointInterval)));
    definition.accept(env);
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(name);
    graph.setSavepointRestoreSettings(from);
    return new Job(name, cluster.submitJob(graph).get().getJobID());
  }

  @Override
  public void close() throws IOException {
    try {
      cluster.close();
    } catch (Exception e) {
      throw new IOException("Flink did not stop", e);
    } finally {
      working.close();
    }
  }

  /** Waits until something holds. */
  static void await(String what, java.util.function.BooleanSupplier holds)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** A job that runs. */
  final class Job implements AutoCloseable {

    private final String name;
    private final JobID id;

    private Job(String name, JobID id) {
      this.name = name;
      this.id = id;
    }

    /** New ticks that its operator has taken in. */
    long ticks() {
      return JobMetrics.count(name, "ticks");
    }

    long standingAlerts() {
      return JobMetrics.gauge(name, "standingAlerts");
    }

    void awaitTicks(long count) throws InterruptedException {
      await(count + " ticks of " + name, () -> failIfOver() && ticks() >= count);
    }

    void awaitAlerts(long count) throws InterruptedException {
      long begun = System.nanoTime();
      AtomicLong next = new AtomicLong(begun + NEWS_NANOS);
      await(
          count + " alerts of " + name,
          () -> {
            if (System.nanoTime() > next.get()) {
              next.addAndGet(NEWS_NANOS);
              System.err.printf(
                  "%s: %,d of %,d alerts loaded in %d s%n",
                  name, standingAlerts(), count, (System.nanoTime() - begun) / 1_000_000_000);
            }
            return failIfOver() && standingAlerts() >= count;
          });
    }

    /** Makes a checkpoint that stays. */
    String checkpoint() throws Exception {
      return cluster.triggerCheckpoint(id).get();
    }

    private boolean failIfOver() {
      if (cluster.getJobStatus(id).join().isGloballyTerminalState()) {
        throw new IllegalStateException("the job " + name + " has ended");
      }
      return true;
    }

    @Override
    public void close() throws Exception {
      cluster.cancelJob(id).get();
      await("the end of " + name, () -> cluster.getJobStatus(id).join().isGloballyTerminalState());
    }
  }
}
