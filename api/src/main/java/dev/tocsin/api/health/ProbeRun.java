package dev.tocsin.api.health;

import dev.tocsin.api.health.Health.Component;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One probe, asked again only when its last answer has come: whatever hangs holds one thread. */
final class ProbeRun {

  private final Probe probe;
  private Future<Optional<String>> answer;

  ProbeRun(Probe probe) {
    this.probe = probe;
  }

  String component() {
    return probe.component();
  }

  void begin(ExecutorService threads) {
    if (answer == null || answer.isDone()) {
      answer = threads.submit(probe::fault);
    }
  }

  /** Waits for the answer until a point of {@link System#nanoTime}. */
  Component await(long deadlineNanos) throws InterruptedException {
    try {
      long wait = Math.max(0, deadlineNanos - System.nanoTime());
      return answer.get(wait, TimeUnit.NANOSECONDS).map(Component::down).orElseGet(Component::up);
    } catch (TimeoutException e) {
      return Component.down("no answer in time");
    } catch (ExecutionException e) {
      return Component.down("no answer: " + e.getCause().getMessage());
    } catch (CancellationException e) {
      return Component.down("the API is closing");
    }
  }
}
