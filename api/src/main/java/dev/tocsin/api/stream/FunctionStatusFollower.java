package dev.tocsin.api.stream;

import dev.tocsin.api.function.FunctionStatuses;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.function.FunctionStatus;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads how functions fare into {@link FunctionStatuses}, all that is kept of it first. */
@Singleton
final class FunctionStatusFollower {

  private static final Logger LOG = LoggerFactory.getLogger(FunctionStatusFollower.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumers consumers;
  private final FunctionStatuses statuses;
  private boolean positioned;
  private ConsumerThread thread;

  FunctionStatusFollower(KafkaConsumers consumers, FunctionStatuses statuses) {
    this.consumers = consumers;
    this.statuses = statuses;
  }

  @EventListener
  void start(StartupEvent event) {
    thread =
        new ConsumerThread("function-status", consumers.follower("function-status"), this::follow);
  }

  @PreDestroy
  void close() {
    if (thread != null) {
      thread.close();
    }
  }

  private boolean follow(KafkaConsumer<byte[], byte[]> consumer) {
    if (!positioned) {
      consumer.assign(KafkaConsumers.partitions(Topic.FUNCTION_STATUS));
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
        statuses.forget(key);
      } else {
        statuses.tell(Json.read(record.value(), FunctionStatus.class));
      }
    } catch (IOException e) {
      LOG.warn(
          "skipped offset {} of {}: {}",
          record.offset(),
          Topic.FUNCTION_STATUS.topicName(),
          e.getMessage());
    }
  }
}
