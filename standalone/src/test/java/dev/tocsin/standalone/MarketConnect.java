package dev.tocsin.standalone;

import dev.tocsin.ingest.FaultyExchange;
import dev.tocsin.standalone.connect.ConnectWorker;
import dev.tocsin.standalone.connect.ConnectorConfiguration;
import dev.tocsin.standalone.connect.Connectors;
import dev.tocsin.standalone.connect.MarketConnector;
import dev.tocsin.standalone.connect.MarketSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Connect worker that carries what is traded at some exchanges to Kafka. */
final class MarketConnect implements AutoCloseable {

  private static final String OFFSETS = "connect.offsets";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ConnectWorker worker;
  private final Connectors connectors;

  private MarketConnect(ConnectWorker worker, Connectors connectors) {
    this.worker = worker;
    this.connectors = connectors;
  }

  /** Returns when all connectors run. */
  static MarketConnect start(String kafka, int port, List<FaultyExchange> exchanges)
      throws Exception {
    List<ConnectorConfiguration> markets =
        exchanges.stream().map(MarketConnect::connector).toList();
    ConnectWorker worker = ConnectWorker.start(kafka, "127.0.0.1", port);
    try {
      return new MarketConnect(worker, running(worker.uri(), markets));
    } catch (Exception e) {
      worker.close();
      throw e;
    }
  }

  /**
   * Makes how far each market has come what it was half of the time ago. A worker that is killed
   * leaves as much of its last second.
   */
  static void forgetHalf(String kafka) {
    Map<String, List<ConsumerRecord<byte[], byte[]>>> offsets =
        new KafkaTopic(kafka, OFFSETS)
            .records().stream()
                .collect(
                    Collectors.groupingBy(
                        offset -> new String(offset.key(), StandardCharsets.UTF_8)));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (List<ConsumerRecord<byte[], byte[]>> its : offsets.values()) {
        ConsumerRecord<byte[], byte[]> half = its.get(its.size() / 2);
        var unused = producer.send(new ProducerRecord<>(OFFSETS, half.key(), half.value()));
      }
    }
  }

  @Override
  public void close() {
    connectors.close();
    worker.close();
  }

  private static Connectors running(URI connect, List<ConnectorConfiguration> markets)
      throws Exception {
    Connectors connectors = Connectors.register(connect, markets, PATIENCE);
    try {
      connectors.awaitRunning(PATIENCE);
      return connectors;
    } catch (Exception e) {
      connectors.close();
      throw e;
    }
  }

  private static ConnectorConfiguration connector(FaultyExchange exchange) {
    Map<String, String> settings = exchange.settings();
    MarketSource source =
        new MarketSource(
            exchange.name(),
            settings.get("feed"),
            settings.get("kind"),
            List.of(settings.get("symbols")),
            URI.create(settings.get("ws.url")),
            URI.create(settings.get("rest.url")));
    return MarketConnector.configuration(source, Optional.empty()).with(settings);
  }
}
