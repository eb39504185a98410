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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what connectors tell of their feeds into {@link Feeds}, all that is kept of it first. */
@Singleton
final class FeedFollower {

  private static final Logger LOG = LoggerFactory.getLogger(FeedFollower.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumers consumers;
  private final Feeds feeds;
  private boolean positioned;
  private ConsumerThread thread;

  FeedFollower(KafkaConsumers consumers, Feeds feeds) {
    this.consumers = consumers;
    this.feeds = feeds;
  }

  @EventListener
  void start(StartupEvent event) {
    thread = new ConsumerThread("feed-follower", consumers.follower("feeds"), this::follow);
  }

  @PreDestroy
  void close() {
    if (thread != null) {
      thread.close();
    }
  }

  private boolean follow(KafkaConsumer<byte[], byte[]> consumer) {
    if (!positioned) {
      consumer.assign(KafkaConsumers.partitions(Topic.MARKET_FEEDS));
      consumer.seekToBeginning(consumer.assignment());
      positioned = true;
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    records.forEach(this::read);
    return !records.isEmpty();
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    try {
      if (record.value() == null) {
        feeds.forget(key);
      } else {
        FeedStatus status = Json.read(record.value(), FeedStatus.class);
        feeds.tell(status, Instant.ofEpochMilli(record.timestamp()));
      }
    } catch (IOException e) {
      LOG.warn(
          "skipped offset {} of {}: {}",
          record.offset(),
          Topic.MARKET_FEEDS.topicName(),
          e.getMessage());
    }
  }
}
