package dev.tocsin.api.health;

import dev.tocsin.api.health.Health.Component;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks all probes at once, at most once a second however often it is asked itself. */
@Singleton
final class Readiness {

  private static final Duration TIMEOUT = Duration.ofMillis(1_500);
  private static final Duration VALID = Duration.ofSeconds(1);

  private final List<ProbeRun> probes;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "health-probe");
            thread.setDaemon(true);
            return thread;
          });
  private Health latest;
  private long latestNanos;

  Readiness(List<Probe> probes) {
    this.probes =
        probes.stream().sorted(Comparator.comparing(Probe::component)).map(ProbeRun::new).toList();
  }

  /** How things stand, or stood less than a second ago. Blocks for 1.5 seconds at most. */
  synchronized Health health() throws InterruptedException {
    if (latest == null || System.nanoTime() - latestNanos > VALID.toNanos()) {
      latest = ask();
      latestNanos = System.nanoTime();
    }
    return latest;
  }

  private Health ask() throws InterruptedException {
    long deadlineNanos = System.nanoTime() + TIMEOUT.toNanos();
    probes.forEach(probe -> probe.begin(threads));
    Map<String, Component> components = new TreeMap<>();
    for (ProbeRun probe : probes) {
      components.put(probe.component(), probe.await(deadlineNanos));
    }
    return Health.of(components);
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
