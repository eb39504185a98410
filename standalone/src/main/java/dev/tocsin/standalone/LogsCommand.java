package dev.tocsin.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Follows a log file. */
@Command(
    name = "logs",
    description = "Shows what the system logs, as it logs it, until Ctrl-C.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  ./tocsin logs", "  ./tocsin logs -n 100 --no-follow", "  ./tocsin logs kafka"})
final class LogsCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private DataOption data;

  @Parameters(
      paramLabel = "LOG",
      arity = "0..1",
      defaultValue = "tocsin",
      description = "tocsin, kafka or flink (default: ${DEFAULT-VALUE}).")
  private String log;

  @Option(
      names = "-n",
      paramLabel = "LINES",
      defaultValue = "20",
      description = "How many of the last lines to begin with (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = "--no-follow",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Ends after them.")
  private boolean follow;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path file = DataDirectory.logs(data.directory()).resolve(log + ".log");
    PrintWriter out = command.commandLine().getOut();
    if (!Files.exists(file)) {
      throw new StartupException(
          "there is no %s; is %s where the system runs (--data)?"
              .formatted(file, data.directory().toAbsolutePath()));
    }
    LogTail tail = new LogTail(file, out);
    tail.last(lines);
    if (follow) {
      tail.follow();
    }
    return 0;
  }
}
