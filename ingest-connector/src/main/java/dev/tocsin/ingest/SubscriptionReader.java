package dev.tocsin.ingest;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.market.MarketSubscriptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic that says which symbols are needed, on a thread of its own: tells each list of
 * the exchange once everything before it has been read. While Kafka is away, or when a record
 * cannot be read, what was said before stands.
 */
final class SubscriptionReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long AGAIN_AFTER_SECONDS = 5;

  private final String exchange;
  private final String topic;
  private final Map<String, Object> settings;
  private final Consumer<List<String>> needed;
  private final Thread thread = new Thread(this::run, "tocsin-ingest-subscriptions");
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile KafkaConsumer<?, ?> consumer;
  private List<String> newest;
  private List<String> told;
  private boolean warned;

  /**
   * @param needed gets the symbols by the exchange's names
   */
  SubscriptionReader(
      String exchange, String topic, Map<String, Object> settings, Consumer<List<String>> needed) {
    this.exchange = exchange;
    this.topic = topic;
    this.settings = settings;
    this.needed = needed;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    stop.countDown();
    KafkaConsumer<?, ?> following = consumer;
    if (following != null) {
      following.wakeup();
    }
  }

  private void run() {
    try {
      do {
        try (KafkaConsumer<String, byte[]> opened =
            new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
          consumer = opened;
          follow(opened);
        } catch (WakeupException e) {
          LOG.debug("{}: {} is followed no more", exchange, topic);
        } catch (KafkaException e) {
          warn(e.getMessage());
        } finally {
          consumer = null;
        }
      } while (!stop.await(AGAIN_AFTER_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until this is closed, or Kafka has no such topic. */
  private void follow(KafkaConsumer<String, byte[]> opened) {
    List<TopicPartition> partitions =
        opened.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      warn("there is no topic " + topic);
      return;
    }
    opened.assign(partitions);
    opened.seekToBeginning(partitions);
    while (stop.getCount() > 0) {
      opened.poll(POLL).forEach(this::read);
      if (partitions.stream().allMatch(at -> opened.currentLag(at).orElse(1) == 0)) {
        warned = false;
        tell();
      }
    }
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    if (!exchange.equals(record.key())) {
      return;
    }
    try {
      newest =
          record.value() == null
              ? List.of()
              : Json.read(record.value(), MarketSubscriptions.class).symbols();
    } catch (IOException | RuntimeException e) {
      LOG.warn("{}: a record of {} is none: {}", exchange, topic, e.getMessage());
    }
  }

  private void tell() {
    if (newest != null && !newest.equals(told)) {
      told = newest;
      needed.accept(newest);
    }
  }

  private void warn(String reason) {
    if (!warned) {
      LOG.warn("{}: {} cannot be followed, trying on: {}", exchange, topic, reason);
      warned = true;
    }
  }
}
