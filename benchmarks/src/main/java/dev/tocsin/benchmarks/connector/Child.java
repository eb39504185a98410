package dev.tocsin.benchmarks.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of our own class path that is spoken to line by line, and gone when it is closed. */
final class Child implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;
  private final PrintStream in;

  private Child(Process process) {
    this.process = process;
    this.out = process.inputReader(UTF_8);
    this.in = new PrintStream(process.getOutputStream(), true, UTF_8);
  }

  static Child start(Class<?> main, String heap, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-Duser.timezone=UTC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new Child(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The next line it says. */
  String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("process " + process.pid() + " has ended");
    }
    return line;
  }

  String ask(String question) throws IOException {
    in.println(question);
    return line();
  }

  /** Stops it where it stands; sockets stay open. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
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
