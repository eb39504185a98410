package dev.tocsin.standalone.flink;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that run until this is closed, on a cluster that is started anew when it dies; each goes on
 * from its last checkpoint then, as it does when the process starts again.
 */
public final class FlinkJobs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FlinkJobs.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final FlinkSettings settings;
  private final List<FlinkJob> jobs;
  private final Thread watch = new Thread(this::watch, "flink-watch");
  private FlinkCluster cluster;

  private FlinkJobs(FlinkSettings settings, List<FlinkJob> jobs, FlinkCluster cluster) {
    this.settings = settings;
    this.jobs = List.copyOf(jobs);
    this.cluster = cluster;
    watch.setDaemon(true);
  }

  /** Starts the cluster and submits the jobs to it. */
  public static FlinkJobs start(FlinkSettings settings, List<FlinkJob> jobs) throws Exception {
    FlinkJobs started = new FlinkJobs(settings, jobs, startCluster(settings, jobs));
    started.watch.start();
    return started;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    watch.interrupt();
    watch.join();
    cluster.end(jobs);
    cluster.close();
  }

  private static FlinkCluster startCluster(FlinkSettings settings, List<FlinkJob> jobs)
      throws Exception {
    FlinkCluster cluster = FlinkCluster.start(settings);
    try {
      for (FlinkJob job : jobs) {
        cluster.submit(job);
      }
      return cluster;
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  private void watch() {
    try {
      boolean reported = false;
      while (true) {
        Thread.sleep(LOOK.toMillis());
        if (keepsAll()) {
          reported = false;
        } else {
          if (!reported) {
            LOG.warn("the Flink cluster died and is started again");
          }
          reported = true;
          restart();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean keepsAll() throws InterruptedException {
    for (FlinkJob job : jobs) {
      if (!cluster.keeps(job)) {
        return false;
      }
    }
    return true;
  }

  private void restart() throws InterruptedException {
    try {
      cluster.close();
    } catch (IOException e) {
      LOG.debug("what died could not be closed", e);
    }
    try {
      cluster = startCluster(settings, jobs);
      LOG.info("the Flink cluster runs again");
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("the Flink cluster does not start; trying on", e);
    }
  }
}
