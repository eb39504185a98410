package dev.tocsin.standalone;

import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** The program behind {@code ./tocsin}. */
@Command(
    name = "tocsin",
    description = "Watches crypto markets and rings the moment an alert's condition comes true.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      UpCommand.class,
      SeedCommand.class,
      LogsCommand.class,
      MailCommand.class,
      TopicsCommand.class,
      ApiCommand.class,
      ExchangeCommand.class,
      ConnectorsCommand.class,
      BenchCommand.class,
      LoadCommand.class,
      HelpCommand.class
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it did what was asked",
      "1:it could not; the last line says why",
      "2:the command line makes no sense",
      "130:stopped with Ctrl-C"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./tocsin up                      simulated markets, on http://localhost:8080",
      "  ./tocsin up --demo               the same, with users, trades and alerts in it",
      "  ./tocsin up --feed binance       the live market",
      "  ./tocsin logs                    what it writes, as it writes it",
      "  ./tocsin help up                 all about a command"
    })
final class Tocsin implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Runs a command; the process ends with its exit code. */
  public static void main(String[] args) {
    LogSetup.apply(args);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Tocsin())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new Failures());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What shall it do?");
  }
}
