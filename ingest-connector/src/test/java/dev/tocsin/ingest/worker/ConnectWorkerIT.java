package dev.tocsin.ingest.worker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.exchange.DictatedMarkets;
import dev.tocsin.exchange.ExchangeServer;
import dev.tocsin.exchange.Listing;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.Tick;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin jar in a real Connect worker, before a real broker. */
class ConnectWorkerIT {

  private static final long FIRST_ID = 5_001;

  private final DictatedMarkets markets =
      new DictatedMarkets(
          1_723_161_255_000L,
          FIRST_ID,
          List.of(new Listing("BTC", "USDT", 1, 1), new Listing("ETH", "USDT", 1, 1)));
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

  @Test
  void recordsReachTheirTopicsAndOffsetsOutliveTheWorker(@TempDir Path logs, @TempDir Path plugins)
      throws Exception {
    installPluginInto(plugins);
    try (ExchangeServer exchange = ExchangeServer.start("127.0.0.1", 0, markets);
        LocalBroker broker = new LocalBroker(logs);
        KafkaConsumer<String, byte[]> consumer = ticksOf(broker)) {
      try (LocalWorker worker = new LocalWorker(broker.bootstrapServers(), plugins)) {
        await()
            .atMost(30, SECONDS)
            .ignoreExceptions()
            .until(() -> worker.get("/connector-plugins").contains("ExchangeSourceConnector"));
        assertThat(worker.get("/connector-plugins"))
            .contains("\"version\":\"" + System.getProperty("tocsin.version") + "\"");
        configure(worker, exchange);
        await().atMost(30, SECONDS).until(() -> exchange.connections() == 2);
        trade(500);
        awaitIds(consumer, 500);
      }

      trade(500);
      try (LocalWorker worker = new LocalWorker(broker.bootstrapServers(), plugins)) {
        awaitIds(consumer, 1_000);
        assertThat(worker.get("/connectors/binance/offsets"))
            .contains("\"symbol\":\"BTCUSDT\"", "\"symbol\":\"ETHUSDT\"")
            .contains("\"trade_id\"")
            .doesNotContain("null");
      }
    }
  }

  private static void installPluginInto(Path plugins) throws Exception {
    Path jar = Path.of(System.getProperty("tocsin.connect.plugin"));
    Path directory = Files.createDirectory(plugins.resolve("tocsin-ingest-connector"));
    Files.copy(jar, directory.resolve(jar.getFileName()));
  }

  private static void configure(LocalWorker worker, ExchangeServer exchange) {
    Map<String, String> settings = new HashMap<>();
    settings.put("connector.class", "dev.tocsin.ingest.ExchangeSourceConnector");
    settings.put("tasks.max", "2");
    settings.put("exchange", "SIM");
    settings.put("feed", "binance");
    settings.put("symbols", "BTC/USDT, ETH/USDT");
    settings.put("ws.url", exchange.webSocketUrl().toString());
    settings.put("rest.url", exchange.restUrl().toString());
    await()
        .atMost(30, SECONDS)
        .ignoreExceptions()
        .until(
            () -> {
              worker.configure("binance", settings);
              return true;
            });
  }

  private void trade(int times) {
    for (int i = 0; i < times; i++) {
      markets.trade("BTCUSDT", "61837.63", "0.02", true);
      markets.trade("ETHUSDT", "2683.1", "1.5", false);
    }
  }

  private void awaitIds(KafkaConsumer<String, byte[]> consumer, int trades) {
    await()
        .atMost(30, SECONDS)
        .until(
            () -> {
              consumer.poll(Duration.ofMillis(100)).forEach(records::add);
              return ticks("SIM:BTC-USDT").size() >= trades
                  && ticks("SIM:ETH-USDT").size() >= trades;
            });
    List<Long> ids = LongStream.range(FIRST_ID, FIRST_ID + trades).boxed().toList();
    assertThat(ticks("SIM:BTC-USDT")).extracting(Tick::tradeId).containsExactlyElementsOf(ids);
    assertThat(ticks("SIM:ETH-USDT")).extracting(Tick::tradeId).containsExactlyElementsOf(ids);
    assertThat(records).allMatch(record -> record.headers().toArray().length == 0);
  }

  private List<Tick> ticks(String instrument) {
    MarketCodec codec = new MarketCodec();
    return records.stream()
        .filter(record -> record.key().equals(instrument))
        .map(record -> codec.decode(record.value()))
        .filter(Tick.class::isInstance)
        .map(Tick.class::cast)
        .toList();
  }

  private static KafkaConsumer<String, byte[]> ticksOf(LocalBroker broker) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < Topic.MARKET_TICKS.partitions(); i++) {
      partitions.add(new TopicPartition(Topic.MARKET_TICKS.topicName(), i));
    }
    consumer.assign(partitions);
    return consumer;
  }
}
