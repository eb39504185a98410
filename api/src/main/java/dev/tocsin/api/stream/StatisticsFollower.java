package dev.tocsin.api.stream;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.MarketStatistics;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the last 24 hours of every instrument, all of the compacted topic, on its own thread. */
@Singleton
final class StatisticsFollower {

  private static final Logger LOG = LoggerFactory.getLogger(StatisticsFollower.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumers consumers;
  private final LastStatistics statistics;
  private final ConflatedSource conflated;
  private boolean positioned;
  private ConsumerThread thread;

  StatisticsFollower(
      KafkaConsumers consumers, LastStatistics statistics, ConflatedSource conflated) {
    this.consumers = consumers;
    this.statistics = statistics;
    this.conflated = conflated;
  }

  @EventListener
  void start(StartupEvent event) {
    thread =
        new ConsumerThread("statistics-follower", consumers.follower("statistics"), this::follow);
  }

  @PreDestroy
  void close() {
    if (thread != null) {
      thread.close();
    }
  }

  private boolean follow(KafkaConsumer<byte[], byte[]> consumer) {
    if (!positioned) {
      consumer.assign(KafkaConsumers.partitions(Topic.MARKET_STATISTICS));
      consumer.seekToBeginning(consumer.assignment());
      positioned = true;
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    records.forEach(this::read);
    return !records.isEmpty();
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      MarketStatistics read =
          record.value() == null ? null : Json.read(record.value(), MarketStatistics.class);
      if (read != null && statistics.take(read)) {
        conflated.tickerChanged(read.instrument());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "skipped offset {} of {}-{}, which is no statistics: {}",
          record.offset(),
          record.topic(),
          record.partition(),
          e.getMessage());
    }
  }
}
