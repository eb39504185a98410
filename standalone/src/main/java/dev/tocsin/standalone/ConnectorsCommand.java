package dev.tocsin.standalone;

import dev.tocsin.standalone.connect.ConnectorConfiguration;
import dev.tocsin.standalone.connect.Connectors;
import dev.tocsin.standalone.connect.MarketConnector;
import dev.tocsin.standalone.connect.OutboxConnector;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Registers the connectors in a Kafka Connect that is not ours, and keeps them running. */
@Command(
    name = "connectors",
    description = {
      "Registers both connectors in a Kafka Connect cluster, for a deployment of separate services,"
          + " and restarts what fails of them, until stopped."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer =
        "  ./tocsin connectors --connect http://connect:8083 --postgres-host postgres"
            + " --exchange BINANCE --symbols BTCUSDT,ETHUSDT")
final class ConnectorsCommand implements Callable<Integer> {

  private static final Duration WAIT = Duration.ofMinutes(3);

  @Spec private CommandSpec command;

  @Option(
      names = "--connect",
      paramLabel = "URL",
      defaultValue = "http://localhost:8083",
      description = "REST interface of Kafka Connect (default: ${DEFAULT-VALUE}).")
  private URI connect;

  @Option(
      names = "--exchange",
      paramLabel = "NAME",
      defaultValue = "BINANCE",
      description = "Its name in instruments (default: ${DEFAULT-VALUE}).")
  private String exchange;

  @Option(
      names = "--symbols",
      paramLabel = "SYMBOL",
      split = ",",
      defaultValue = FeedOptions.SYMBOLS,
      showDefaultValue = Visibility.NEVER,
      description = "What to watch, as the exchange writes it (default: 26 well-known pairs).")
  private List<String> symbols;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "trade",
      description = "trade or aggTrade (default: ${DEFAULT-VALUE}).")
  private String kind;

  @Option(
      names = "--exchange-ws",
      paramLabel = "URL",
      defaultValue = "wss://stream.binance.com:9443",
      description = "Streams of the exchange (default: ${DEFAULT-VALUE}).")
  private URI webSocketUrl;

  @Option(
      names = "--exchange-rest",
      paramLabel = "URL",
      defaultValue = "https://api.binance.com",
      description = "REST interface of the exchange (default: ${DEFAULT-VALUE}).")
  private URI restUrl;

  @Option(
      names = "--postgres-host",
      paramLabel = "HOST",
      defaultValue = "localhost",
      description = "Where Connect reaches Postgres (default: ${DEFAULT-VALUE}).")
  private String postgresHost;

  @Option(
      names = "--postgres-port",
      paramLabel = "PORT",
      defaultValue = "5432",
      description = "Its port (default: ${DEFAULT-VALUE}).")
  private int postgresPort;

  @Option(
      names = "--postgres-database",
      paramLabel = "NAME",
      defaultValue = "tocsin",
      description = "The database (default: ${DEFAULT-VALUE}).")
  private String database;

  @Option(
      names = "--postgres-user",
      paramLabel = "NAME",
      defaultValue = "tocsin",
      description = "A role that may replicate (default: ${DEFAULT-VALUE}).")
  private String user;

  @Option(
      names = "--postgres-password",
      paramLabel = "PASSWORD",
      defaultValue = "${env:TOCSIN_POSTGRES_PASSWORD:-}",
      showDefaultValue = Visibility.NEVER,
      description = "Its password (default: TOCSIN_POSTGRES_PASSWORD of the environment).")
  private String password;

  @Option(names = "--once", description = "Ends when both run, and restarts nothing.")
  private boolean once;

  @Override
  public Integer call() throws Exception {
    List<ConnectorConfiguration> configurations =
        List.of(
            MarketConnector.configuration(exchange, symbols, kind, webSocketUrl, restUrl),
            OutboxConnector.configuration(postgresHost, postgresPort, database, user, password));
    PrintWriter out = command.commandLine().getOut();
    try (Connectors connectors = Connectors.register(connect, configurations, WAIT)) {
      connectors.awaitRunning(WAIT);
      out.println("Both connectors run.");
      out.flush();
      if (!once) {
        Thread.currentThread().join();
      }
    }
    return 0;
  }
}
