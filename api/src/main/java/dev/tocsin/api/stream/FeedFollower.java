package dev.tocsin.api.stream;

import dev.tocsin.api.feed.Feeds;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.FeedStatus;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what connectors tell of their feeds into {@link Feeds}. */
@Singleton
final class FeedFollower {

  private final KafkaConsumers consumers;
  private final Feeds feeds;
  private KeptTopic topic;

  FeedFollower(KafkaConsumers consumers, Feeds feeds) {
    this.consumers = consumers;
    this.feeds = feeds;
  }

  @EventListener
  void start(StartupEvent event) {
    topic = KeptTopic.follow(consumers, "feeds", Topic.MARKET_FEEDS, this::read);
  }

  @PreDestroy
  void close() {
    if (topic != null) {
      topic.close();
    }
  }

  private void read(String key, ConsumerRecord<byte[], byte[]> record) throws IOException {
    if (record.value() == null) {
      feeds.forget(key);
    } else {
      FeedStatus status = Json.read(record.value(), FeedStatus.class);
      feeds.tell(status, Instant.ofEpochMilli(record.timestamp()));
    }
  }
}
