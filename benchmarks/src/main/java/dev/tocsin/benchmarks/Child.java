package dev.tocsin.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A JVM of our own class path that is spoken to line by line, and gone when it is closed. */
public final class Child implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;
  private final PrintStream in;

  private Child(Process process) {
    this.process = process;
    this.out = process.inputReader(UTF_8);
    this.in = new PrintStream(process.getOutputStream(), true, UTF_8);
  }

  /** The main class has these arguments, and so much heap at most. */
  public static Child start(Class<?> main, String heap, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-Duser.timezone=UTC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new Child(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The next line it says. */
  public String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("process " + process.pid() + " has ended");
    }
    return line;
  }

  /** Says a line that has no answer. */
  public void tell(String line) {
    in.println(line);
  }

  public String ask(String question) throws IOException {
    tell(question);
    return line();
  }

  /** Processor time so far, as the operating system counts it, its share of the network too. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Stops it where it stands; sockets stay open. */
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    if (new ProcessBuilder("kill", "-" + name, pid).start().waitFor() != 0) {
      throw new IOException("no signal " + name + " to process " + pid);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
