package dev.tocsin.standalone;

import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When the frame of each tick reached the connector, as {@code market.ticks} says. */
final class TickTimes implements AutoCloseable {

  private final Map<String, Long> receivedMicros = new ConcurrentHashMap<>();
  private final Thread reader;
  private volatile boolean closed;

  TickTimes(String bootstrapServers) {
    reader = new Thread(() -> read(bootstrapServers), "tick-times");
    reader.start();
  }

  Optional<Long> receivedMicros(String symbol, long tradeId) {
    return Optional.ofNullable(receivedMicros.get(symbol + "#" + tradeId));
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    reader.join();
  }

  private void read(String bootstrapServers) {
    MarketCodec codec = new MarketCodec();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.MARKET_TICKS.topicName()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (codec.decode(record.value()) instanceof Tick tick) {
            receivedMicros.putIfAbsent(
                tick.instrument().symbol() + "#" + tick.tradeId(), tick.receiveTimeMicros());
          }
        }
      }
    }
  }
}
