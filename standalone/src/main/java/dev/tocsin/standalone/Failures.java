package dev.tocsin.standalone;

import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a command that failed says: one line on the console, the whole of it in the log. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    LoggerFactory.getLogger(Failures.class).debug("{} failed", command.getCommandName(), failure);
    command.getErr().println("tocsin: " + line(failure));
    command.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String line(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message.lines().findFirst().orElse(message);
  }
}
