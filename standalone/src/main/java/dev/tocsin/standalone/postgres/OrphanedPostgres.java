package dev.tocsin.standalone.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Postgres that outlived the process that started it, found by the {@code postmaster.pid} of its
 * data directory. The caller holds the lock of the directory, so no living owner is robbed.
 */
record OrphanedPostgres(ProcessHandle process) {

  private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostgres.class);
  private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(10);
  private static final Duration IMMEDIATE_SHUTDOWN = Duration.ofSeconds(5);

  /** Leaves {@code postgresData} with no running server and no pid file of a dead one. */
  static void stopIn(Path postgresData) {
    Path pidFile = postgresData.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    try {
      Optional<OrphanedPostgres> orphan = of(pidFile, postgresData);
      if (orphan.isPresent()) {
        orphan.get().stop();
      }
      // Its number may belong to some other process by now; Postgres would then refuse to start.
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + pidFile, e);
    }
  }

  private static Optional<OrphanedPostgres> of(Path pidFile, Path postgresData) throws IOException {
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.size() < 2 || !lines.get(0).strip().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(process -> isServerOf(process, postgresData, Path.of(lines.get(1).strip())))
        .map(OrphanedPostgres::new);
  }

  private static boolean isServerOf(ProcessHandle process, Path postgresData, Path recorded) {
    boolean postgres =
        process
            .info()
            .command()
            .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
            .orElse(false);
    boolean ours =
        process
            .info()
            .arguments()
            .map(arguments -> List.of(arguments).contains(postgresData.toString()))
            .orElse(false);
    return postgres && ours && recorded.equals(postgresData);
  }

  private void stop() throws IOException {
    LOG.info("stopping Postgres {}, which outlived its Tocsin", process.pid());
    signal("INT");
    if (!endsWithin(FAST_SHUTDOWN)) {
      signal("QUIT");
      if (!endsWithin(IMMEDIATE_SHUTDOWN)) {
        throw new IllegalStateException(
            "Postgres %d of an earlier run does not stop; end it and try again"
                .formatted(process.pid()));
      }
    }
  }

  // ProcessHandle knows SIGTERM and SIGKILL only; Postgres waits for its clients at the first and
  // leaves shared memory behind at the second.
  private void signal(String name) throws IOException {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while stopping Postgres", e);
    }
  }

  private boolean endsWithin(Duration time) {
    try {
      process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot watch Postgres " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while stopping Postgres", e);
    }
  }
}
