package dev.tocsin.api.stream;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.MarketStatistics;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the last 24 hours of every instrument. */
@Singleton
final class StatisticsFollower {

  private final KafkaConsumers consumers;
  private final LastStatistics statistics;
  private final ConflatedSource conflated;
  private KeptTopic topic;

  StatisticsFollower(
      KafkaConsumers consumers, LastStatistics statistics, ConflatedSource conflated) {
    this.consumers = consumers;
    this.statistics = statistics;
    this.conflated = conflated;
  }

  @EventListener
  void start(StartupEvent event) {
    topic = KeptTopic.follow(consumers, "statistics", Topic.MARKET_STATISTICS, this::read);
  }

  @PreDestroy
  void close() {
    if (topic != null) {
      topic.close();
    }
  }

  private void read(String key, ConsumerRecord<byte[], byte[]> record) throws IOException {
    if (record.value() == null) {
      return;
    }
    MarketStatistics read = Json.read(record.value(), MarketStatistics.class);
    if (statistics.take(read)) {
      conflated.tickerChanged(read.instrument());
    }
  }
}
