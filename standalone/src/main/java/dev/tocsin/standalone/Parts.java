package dev.tocsin.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a system: each starts as soon as what it needs is up, side by side with others; all
 * are closed in the reverse of the order in which they were declared.
 */
final class Parts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Progress progress;
  private final List<Part<?>> parts = new ArrayList<>();
  private final ExecutorService starters =
      Executors.newCachedThreadPool(
          run -> {
            Thread thread = new Thread(run, "start");
            thread.setDaemon(true);
            return thread;
          });

  Parts(Progress progress) {
    this.progress = progress;
  }

  /** Declares a part. */
  <T extends AutoCloseable> Part<T> start(String name, Callable<T> starter, Part<?>... needs) {
    CompletableFuture<?>[] before = new CompletableFuture<?>[needs.length];
    for (int i = 0; i < needs.length; i++) {
      before[i] = needs[i].value();
    }
    CompletableFuture<T> value =
        CompletableFuture.allOf(before)
            .thenApplyAsync(
                ready -> {
                  long begun = System.nanoTime();
                  T started = call(name, starter);
                  progress.up(name, System.nanoTime() - begun);
                  return started;
                },
                starters);
    Part<T> part = new Part<>(name, value);
    parts.add(part);
    return part;
  }

  /**
   * Waits until all are up.
   *
   * @throws StartupException when one failed; all others have settled then, and can be closed
   */
  void await() {
    List<Throwable> failures = new ArrayList<>();
    for (Part<?> part : parts) {
      try {
        part.value().join();
      } catch (CompletionException e) {
        failures.add(e.getCause());
      }
    }
    starters.shutdown();
    for (Throwable failure : failures) {
      if (failure instanceof StartupException startup) {
        throw startup;
      }
    }
    if (!failures.isEmpty()) {
      throw new StartupException(failures.get(0).toString(), failures.get(0));
    }
  }

  /** Closes what is up, in reverse; one that does not close keeps no other from it. */
  @Override
  public void close() {
    starters.shutdown();
    for (int i = parts.size() - 1; i >= 0; i--) {
      close(parts.get(i));
    }
  }

  private void close(Part<?> part) {
    AutoCloseable started;
    try {
      started = part.value().join();
    } catch (CompletionException e) {
      return;
    }
    long begun = System.nanoTime();
    try {
      started.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("{} did not stop cleanly", part.name(), e);
    }
    progress.down(part.name(), System.nanoTime() - begun);
  }

  private static <T> T call(String name, Callable<T> starter) {
    try {
      return starter.call();
    } catch (StartupException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupException(name + " was interrupted while starting", e);
    } catch (Exception e) {
      throw new StartupException(name + " does not start: " + e.getMessage(), e);
    }
  }

  /** A part that is up, or will be. */
  record Part<T extends AutoCloseable>(String name, CompletableFuture<T> value) {

    /** The part; to be called once it is up. */
    T get() {
      return value.join();
    }
  }
}
