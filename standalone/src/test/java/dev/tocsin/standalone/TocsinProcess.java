package dev.tocsin.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code tocsin up} in a process of its own, on ports of its own. */
final class TocsinProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;
  private final Ports ports;

  private TocsinProcess(Process process, Path output, Ports ports) {
    this.process = process;
    this.output = output;
    this.ports = ports;
  }

  /** Starts it and waits until it says that it is ready. */
  static TocsinProcess up(Path data, Path output, List<String> options) throws IOException {
    Ports ports = Ports.ephemeral().resolved("127.0.0.1");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.addAll(List.of(System.getProperty("tocsin.opens").split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Tocsin.class.getName(), "up", "--data", data.toString()));
    command.addAll(
        List.of(
            "--api-port=" + ports.api(),
            "--flink-port=" + ports.flink(),
            "--connect-port=" + ports.connect(),
            "--kafka-port=" + ports.kafka(),
            "--postgres-port=" + ports.postgres(),
            "--smtp-port=" + ports.smtp()));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    TocsinProcess started = new TocsinProcess(process, output, ports);
    try {
      await("tocsin up").atMost(START).until(() -> started.says("tocsin is ready"));
    } catch (RuntimeException e) {
      String said = Files.readString(output);
      started.close();
      throw new IllegalStateException("not ready; it said:\n" + said, e);
    }
    return started;
  }

  URI api() {
    return URI.create("http://localhost:" + ports.api());
  }

  String bootstrapServers() {
    return "127.0.0.1:" + ports.kafka();
  }

  int postgresPort() {
    return ports.postgres();
  }

  /** {@code kill -9} of the process and of everything that it started. */
  void kill() throws InterruptedException {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
    family.forEach(member -> member.onExit().join());
  }

  /** As Ctrl-C does it; kills when that does not help. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean says(String line) throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended with " + process.exitValue());
    }
    return Files.readString(output).contains(line);
  }
}
