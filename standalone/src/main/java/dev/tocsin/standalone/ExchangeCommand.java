package dev.tocsin.standalone;

import dev.tocsin.exchange.ExchangeServer;
import dev.tocsin.exchange.simulated.SimulatedMarkets;
import dev.tocsin.exchange.simulated.Simulation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the simulated exchange alone. */
@Command(
    name = "exchange",
    description = "Runs the simulated exchange alone, for a deployment of separate services.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  ./tocsin exchange --bind 0.0.0.0 --port 9443 --data /var/lib/tocsin-exchange")
final class ExchangeCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String bind;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9443",
      description = "Streams and REST, both (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "exchange",
      description = "Where trades are kept, to go on from (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same trades (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "80",
      description = "Trades per second of all markets together (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = command.commandLine().getOut();
    ExchangeServer server =
        ExchangeServer.start(
            bind, port, SimulatedMarkets.of(new Simulation(seed, rate, Optional.of(data))));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    out.println("The exchange SIM trades at " + server.webSocketUrl());
    out.flush();
    Thread.currentThread().join();
    return 0;
  }
}
