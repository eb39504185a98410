package dev.tocsin.api.stream;

import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.alert.AlertEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Carries alert events from Kafka to the sockets of their owners, on one thread and past every
 * database. An event that the job writes again, after a failure, is pushed once as long as it is
 * among the last {@value #REMEMBERED_EVENTS}. What happens while a client is away it finds under
 * {@code GET /alerts}.
 */
@Singleton
final class AlertPush {

  private static final int REMEMBERED_EVENTS = 100_000;
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumers consumers;
  private final AlertClients clients;
  private final RecentIds pushed = new RecentIds(REMEMBERED_EVENTS);
  private boolean positioned;
  private ConsumerThread thread;

  AlertPush(KafkaConsumers consumers, AlertClients clients) {
    this.consumers = consumers;
    this.clients = clients;
  }

  @EventListener
  void start(StartupEvent event) {
    thread = new ConsumerThread("alert-push", consumers.follower("alert-push"), this::push);
  }

  @PreDestroy
  void close() {
    if (thread != null) {
      thread.close();
    }
  }

  private boolean push(KafkaConsumer<byte[], byte[]> consumer) {
    if (!positioned) {
      position(consumer);
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    records.forEach(record -> AlertEventReader.read(record).ifPresent(this::push));
    return !records.isEmpty();
  }

  /** Asks for the ends now: left to the first poll, events until then would be passed over. */
  private void position(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.assign(KafkaConsumers.partitions(Topic.ALERT_EVENTS));
    consumer.seekToEnd(consumer.assignment());
    consumer.assignment().forEach(consumer::position);
    positioned = true;
  }

  private void push(AlertEvent event) {
    if (pushed.isNew(event.eventId())) {
      clients.send(event);
    }
  }
}
