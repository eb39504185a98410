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
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads how functions fare into {@link FunctionStatuses}. */
@Singleton
final class FunctionStatusFollower {

  private final KafkaConsumers consumers;
  private final FunctionStatuses statuses;
  private KeptTopic topic;

  FunctionStatusFollower(KafkaConsumers consumers, FunctionStatuses statuses) {
    this.consumers = consumers;
    this.statuses = statuses;
  }

  @EventListener
  void start(StartupEvent event) {
    topic = KeptTopic.follow(consumers, "function-status", Topic.FUNCTION_STATUS, this::read);
  }

  @PreDestroy
  void close() {
    if (topic != null) {
      topic.close();
    }
  }

  private void read(String key, ConsumerRecord<byte[], byte[]> record) throws IOException {
    if (record.value() == null) {
      statuses.forget(key);
    } else {
      statuses.tell(Json.read(record.value(), FunctionStatus.class));
    }
  }
}
