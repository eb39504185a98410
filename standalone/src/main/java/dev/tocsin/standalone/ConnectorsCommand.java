package dev.tocsin.standalone;

import dev.tocsin.standalone.connect.ConnectorConfiguration;
import dev.tocsin.standalone.connect.Connectors;
import dev.tocsin.standalone.connect.MarketConnector;
import dev.tocsin.standalone.connect.OutboxConnector;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Registers the connectors in a Kafka Connect that is not ours, and keeps them running. */
@Command(
    name = "connectors",
    description = {
      "Registers the connectors in a Kafka Connect cluster, for a deployment of separate services,"
          + " and restarts what fails of them, until stopped."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer =
        "  ./tocsin connectors --connect http://connect:8083 --postgres-host postgres"
            + "\n      --exchange BINANCE,COINBASE --symbols BTC/USDT,ETH/USDT --kafka kafka:9092")
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
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description =
          "The Kafka that has market.subscriptions, as Connect reaches it; without it nothing is"
              + " read but --symbols.")
  private String kafka;

  @Option(
      names = "--exchange",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "BINANCE",
      description =
          "Its name in instruments; several with commas, such as BINANCE,COINBASE,KRAKEN. One of"
              + " another name speaks like Binance (default: ${DEFAULT-VALUE}).")
  private List<String> names;

  @Mixin private ExchangeOptions exchanges;

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

  @Option(names = "--once", description = "Ends when all run, and restarts nothing.")
  private boolean once;

  @Override
  public Integer call() throws Exception {
    List<ConnectorConfiguration> configurations = new ArrayList<>();
    for (String name : names) {
      configurations.add(
          MarketConnector.configuration(exchanges.source(name), Optional.ofNullable(kafka)));
    }
    configurations.add(
        OutboxConnector.configuration(postgresHost, postgresPort, database, user, password));
    PrintWriter out = command.commandLine().getOut();
    try (Connectors connectors = Connectors.register(connect, configurations, WAIT)) {
      connectors.awaitRunning(WAIT);
      out.println("All " + configurations.size() + " connectors run.");
      out.flush();
      if (!once) {
        Thread.currentThread().join();
      }
    }
    return 0;
  }
}
