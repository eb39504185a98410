package dev.tocsin.api.stream;

import dev.tocsin.api.market.CandleTails;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.Candle;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every candle for the market stream and the newest pages, on a thread of its own, from a
 * little before the start ({@link TickWindow}): what lies before that is in the database by then.
 */
@Singleton
final class CandleFollower {

  private static final Logger LOG = LoggerFactory.getLogger(CandleFollower.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumers consumers;
  private final ChangedCandles candles;
  private final CandleTails tails;
  private final Map<TopicPartition, Long> unread = new HashMap<>();
  private boolean positioned;
  private ConsumerThread thread;

  CandleFollower(KafkaConsumers consumers, ChangedCandles candles, CandleTails tails) {
    this.consumers = consumers;
    this.candles = candles;
    this.tails = tails;
  }

  @EventListener
  void start(StartupEvent event) {
    thread = new ConsumerThread("candle-follower", consumers.follower("candles"), this::follow);
  }

  @PreDestroy
  void close() {
    if (thread != null) {
      thread.close();
    }
  }

  private boolean follow(KafkaConsumer<byte[], byte[]> consumer) {
    if (!positioned) {
      consumer.assign(KafkaConsumers.partitions(Topic.MARKET_CANDLES));
      TickWindow window = TickWindow.before(Instant.now(), consumer);
      window.starts().forEach(consumer::seek);
      unread.putAll(window.ends());
      positioned = true;
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    records.forEach(this::read);
    if (!unread.isEmpty()) {
      unread.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (unread.isEmpty()) {
        tails.caughtUp();
      }
    }
    return !records.isEmpty();
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.value() != null) {
        Candle candle = Json.read(record.value(), Candle.class);
        candles.read(candle);
        tails.take(candle);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "skipped offset {} of {}-{}, which is no candle: {}",
          record.offset(),
          record.topic(),
          record.partition(),
          e.getMessage());
    }
  }
}
