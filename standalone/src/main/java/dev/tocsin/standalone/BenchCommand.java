package dev.tocsin.standalone;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmarks of a checkout in a JVM of their own. */
@Command(
    name = "bench",
    description = {
      "Measures how fast the alerts are, in a few minutes, and shows one table: what was measured,"
          + " what it should be, what it is.",
      "Leave the machine alone meanwhile. The benchmarks are part of a checkout, not of a release."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  TOCSIN_HEAP                          Java heap (default: 6g)",
      "",
      "Examples:",
      "  ./tocsin bench --only matching,graph",
      "  ./tocsin bench --full"
    })
final class BenchCommand implements Callable<Integer> {

  private static final String MAIN = "dev.tocsin.benchmarks.Benchmarks";
  private static final String OPENS = "--add-opens";

  @Option(
      names = "--full",
      description = "Takes all the time it needs and writes benchmarks/RESULTS.md.")
  private boolean full;

  @Option(
      names = "--only",
      paramLabel = "ROW",
      description = "These rows of the table alone, with commas.")
  private String only;

  @Override
  public Integer call() throws IOException, InterruptedException, URISyntaxException {
    Path benchmarks = benchmarks();
    Path classPath = benchmarks.resolve("target").resolve("class-path");
    if (!Files.exists(classPath)) {
      throw new StartupException(
          "there are no benchmarks in " + benchmarks + ": they belong to a checkout");
    }
    return new ProcessBuilder(command(benchmarks, Files.readString(classPath).strip()))
        .inheritIO()
        .start()
        .waitFor();
  }

  private List<String> command(Path benchmarks, String classPath) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String heap = System.getenv().getOrDefault("TOCSIN_HEAP", "6g");
    // A small young generation, for short pauses; memory that the system hands out beforehand.
    command.addAll(List.of("-Xms" + heap, "-Xmx" + heap, "-Xmn1g", "-XX:+AlwaysPreTouch"));
    command.addAll(List.of("-XX:+UseParallelGC", "-Duser.timezone=UTC"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith(OPENS))
        .forEach(command::add);
    command.add("-cp");
    command.add(benchmarks.resolve("target").resolve("classes") + File.pathSeparator + classPath);
    command.add(MAIN);
    if (full) {
      command.addAll(List.of("--full", "--results", benchmarks.resolve("RESULTS.md").toString()));
    }
    if (only != null) {
      command.addAll(List.of("--only", only));
    }
    return command;
  }

  /** Beside the module that this class was built from. */
  private static Path benchmarks() throws URISyntaxException {
    Path jar =
        Path.of(BenchCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return jar.resolve("../../../../benchmarks").normalize();
  }
}
