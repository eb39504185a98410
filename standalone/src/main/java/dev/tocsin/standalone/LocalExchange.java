package dev.tocsin.standalone;

import dev.tocsin.exchange.ExchangeServer;
import dev.tocsin.exchange.Listing;
import dev.tocsin.exchange.Markets;
import dev.tocsin.exchange.recorded.Playback;
import dev.tocsin.exchange.recorded.RecordedMarkets;
import dev.tocsin.exchange.simulated.SimulatedMarkets;
import dev.tocsin.exchange.simulated.Simulation;
import dev.tocsin.standalone.connect.ConnectorConfiguration;
import dev.tocsin.standalone.connect.MarketConnector;
import dev.tocsin.standalone.connect.MarketSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exchanges that the connectors talk to: a server in this process, or real ones. A server keeps
 * its port from one start to the next, so that the connector of the last run finds it.
 */
record LocalExchange(List<MarketSource> sources, Optional<ExchangeServer> server)
    implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String YEAR_MILLIS = "31536000000";

  static LocalExchange start(Feed feed, Path directory) throws IOException {
    if (feed instanceof Feed.Live live) {
      return new LocalExchange(live.sources(), Optional.empty());
    }
    Files.createDirectories(directory);
    Path portFile = directory.resolve("port");
    ExchangeServer server =
        ExchangeServer.start(LOOPBACK, portOf(portFile), markets(feed, directory));
    Files.writeString(portFile, Integer.toString(server.restUrl().getPort()));
    MarketSource source =
        new MarketSource(
            feed.exchange(),
            KnownExchange.BINANCE.protocol(),
            feed.identity().kind(),
            symbols(feed, server),
            server.webSocketUrl(),
            server.restUrl());
    return new LocalExchange(List.of(source), Optional.of(server));
  }

  /** What carries their trades to Kafka. */
  List<ConnectorConfiguration> connectors(String kafka) {
    return sources.stream().map(source -> connector(source, kafka)).toList();
  }

  private ConnectorConfiguration connector(MarketSource source, String kafka) {
    ConnectorConfiguration connector = MarketConnector.configuration(source, Optional.of(kafka));
    // While this process was down nothing traded: time that passed leaves no hole worth giving up.
    return server.isEmpty() ? connector : connector.with(Map.of("gap.max.ms", YEAR_MILLIS));
  }

  @Override
  public void close() {
    server.ifPresent(ExchangeServer::close);
  }

  private static List<String> symbols(Feed feed, ExchangeServer server) {
    return feed instanceof Feed.Simulated simulated && !simulated.symbols().isEmpty()
        ? simulated.symbols()
        : server.listings().stream().map(Listing::symbol).toList();
  }

  private static Markets markets(Feed feed, Path directory) throws IOException {
    if (feed instanceof Feed.Replay replay) {
      return RecordedMarkets.of(new Playback(replay.frames(), replay.speed(), true));
    }
    Feed.Simulated simulated = (Feed.Simulated) feed;
    return SimulatedMarkets.of(
        new Simulation(
            simulated.seed(),
            simulated.tradesPerSecond(),
            Optional.of(directory.resolve("journal"))));
  }

  private static int portOf(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    int port = Integer.parseInt(Files.readString(file).strip());
    return Ports.isFree(LOOPBACK, port) ? port : 0;
  }
}
