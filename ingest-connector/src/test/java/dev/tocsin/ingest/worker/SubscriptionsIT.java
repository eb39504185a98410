package dev.tocsin.ingest.worker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.exchange.DictatedMarkets;
import dev.tocsin.exchange.ExchangeServer;
import dev.tocsin.exchange.Listing;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.Gap;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketRecord;
import dev.tocsin.schemas.market.MarketSubscriptions;
import dev.tocsin.schemas.market.Tick;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is needed is said by a real topic to a connector in a real worker: markets come and go while
 * it runs, those that are there already go on without a hole or a repetition, and a restart changes
 * nothing.
 */
class SubscriptionsIT {

  private static final long FIRST_ID = 5_001;
  private static final String BTC = "SIM:BTC-USDT";
  private static final String ETH = "SIM:ETH-USDT";
  private static final String SOL = "SIM:SOL-USDT";

  private final DictatedMarkets markets =
      new DictatedMarkets(
          1_723_161_255_000L,
          FIRST_ID,
          List.of(
              new Listing("BTC", "USDT", 1, 1),
              new Listing("ETH", "USDT", 1, 1),
              new Listing("SOL", "USDT", 1, 1)));
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
  private int traded;

  @Test
  void marketsComeAndGoWhileOthersGoOn(@TempDir Path logs, @TempDir Path plugins) throws Exception {
    Path jar = Path.of(System.getProperty("tocsin.connect.plugin"));
    Files.copy(jar, Files.createDirectory(plugins.resolve("plugin")).resolve(jar.getFileName()));
    try (ExchangeServer exchange = ExchangeServer.start("127.0.0.1", 0, markets);
        LocalBroker broker = new LocalBroker(logs);
        KafkaConsumer<String, byte[]> consumer = ticksOf(broker);
        KafkaProducer<String, byte[]> producer = producer(broker)) {
      try (LocalWorker worker = new LocalWorker(broker.bootstrapServers(), plugins)) {
        configure(worker, exchange, broker);
        awaitTrading(consumer, BTC);

        need(producer, "ETHUSDT");
        awaitTrading(consumer, ETH);
        need(producer, "ETHUSDT", "NOSUCH", "SOLUSDT");
        awaitTrading(consumer, SOL);
        need(producer, "SOLUSDT");
        awaitQuiet(consumer, ETH);
        awaitLast(consumer, BTC, SOL);
      }
      trade(500);
      try (LocalWorker worker = new LocalWorker(broker.bootstrapServers(), plugins)) {
        awaitLast(consumer, BTC, SOL);
        int ethBefore = ticks(ETH).size();
        need(producer, "ETHUSDT", "SOLUSDT");
        awaitLast(consumer, BTC, ETH, SOL);

        assertThat(ticks(ETH).size()).isGreaterThan(ethBefore + 500);
        for (String instrument : List.of(BTC, ETH, SOL)) {
          List<Long> ids = ticks(instrument).stream().map(Tick::tradeId).toList();
          assertThat(ids)
              .as(instrument)
              .containsExactlyElementsOf(
                  LongStream.range(ids.get(0), ids.get(0) + ids.size()).boxed().toList());
          assertThat(market(instrument)).noneMatch(Gap.class::isInstance);
        }
        assertThat(worker.get("/connectors/market/status")).doesNotContain("FAILED");
      }
    }
  }

  private static void configure(LocalWorker worker, ExchangeServer exchange, LocalBroker broker) {
    Map<String, String> settings = new HashMap<>();
    settings.put("connector.class", "dev.tocsin.ingest.ExchangeSourceConnector");
    settings.put("tasks.max", "2");
    settings.put("exchange", "SIM");
    settings.put("feed", "binance");
    settings.put("symbols", "BTC/USDT");
    settings.put("ws.url", exchange.webSocketUrl().toString());
    settings.put("rest.url", exchange.restUrl().toString());
    settings.put("subscriptions.topic", Topic.MARKET_SUBSCRIPTIONS.topicName());
    settings.put("subscriptions.bootstrap.servers", broker.bootstrapServers());
    await()
        .atMost(60, SECONDS)
        .ignoreExceptions()
        .until(
            () -> {
              worker.configure("market", settings);
              return true;
            });
  }

  private static void need(KafkaProducer<String, byte[]> producer, String... symbols)
      throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                Topic.MARKET_SUBSCRIPTIONS.topicName(),
                "SIM",
                Json.bytes(new MarketSubscriptions("SIM", List.of(symbols)))))
        .get();
  }

  private void trade(int times) {
    for (int i = 0; i < times; i++) {
      markets.passMillis(1);
      markets.trade("BTCUSDT", "61837.63", "0.02", true);
      markets.trade("ETHUSDT", "2683.1", "1.5", false);
      markets.trade("SOLUSDT", "143.2", "3", false);
      traded++;
    }
  }

  /** Has all markets trade until this one's trades come. */
  private void awaitTrading(KafkaConsumer<String, byte[]> consumer, String instrument) {
    await()
        .atMost(60, SECONDS)
        .until(
            () -> {
              trade(10);
              poll(consumer);
              return !ticks(instrument).isEmpty();
            });
  }

  /** Has all markets trade until this one's trades come no more. */
  private void awaitQuiet(KafkaConsumer<String, byte[]> consumer, String instrument) {
    await()
        .atMost(60, SECONDS)
        .until(
            () -> {
              int known = ticks(instrument).size();
              trade(10);
              awaitLast(consumer, BTC);
              return ticks(instrument).size() == known;
            });
  }

  /** Has all markets trade once more, until the last trade of each of these has come. */
  private void awaitLast(KafkaConsumer<String, byte[]> consumer, String... instruments) {
    trade(1);
    long last = FIRST_ID + traded - 1;
    await()
        .atMost(60, SECONDS)
        .until(
            () -> {
              poll(consumer);
              return List.of(instruments).stream()
                  .allMatch(
                      instrument ->
                          ticks(instrument).stream().anyMatch(tick -> tick.tradeId() >= last));
            });
  }

  private void poll(KafkaConsumer<String, byte[]> consumer) {
    consumer.poll(Duration.ofMillis(100)).forEach(records::add);
  }

  private List<Tick> ticks(String instrument) {
    return market(instrument).stream()
        .filter(Tick.class::isInstance)
        .map(Tick.class::cast)
        .toList();
  }

  private List<MarketRecord> market(String instrument) {
    MarketCodec codec = new MarketCodec();
    return records.stream()
        .filter(record -> record.key().equals(instrument))
        .map(record -> codec.decode(record.value()))
        .toList();
  }

  private static KafkaProducer<String, byte[]> producer(LocalBroker broker) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static KafkaConsumer<String, byte[]> ticksOf(LocalBroker broker) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    String topic = Topic.MARKET_TICKS.topicName();
    consumer.assign(
        IntStream.range(0, Topic.MARKET_TICKS.partitions())
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .toList());
    return consumer;
  }
}
