package dev.tocsin.api.stream;

import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.api.health.Availability;
import dev.tocsin.schemas.Topic;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries alert events from Kafka into Postgres. Offsets are committed after the transaction: an
 * event is written at least once, and a second time changes nothing.
 *
 * <p>While Postgres is away nothing more is fetched, what was fetched is tried again, and the
 * consumer keeps polling, so that it stays in its group however long that lasts.
 */
@Singleton
final class AlertEventProjection {

  private static final String GROUP = "alert-status";

  private static final Logger LOG = LoggerFactory.getLogger(AlertEventProjection.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofMillis(500);

  private final KafkaConsumers consumers;
  private final AlertEventWriter writer;
  private final Availability postgres = new Availability("Postgres", LOG);
  private final List<ConsumerRecord<byte[], byte[]>> unwritten = new ArrayList<>();
  private boolean subscribed;
  private ConsumerThread thread;

  AlertEventProjection(KafkaConsumers consumers, AlertEventWriter writer) {
    this.consumers = consumers;
    this.writer = writer;
  }

  @EventListener
  void start(StartupEvent event) {
    thread = new ConsumerThread("alert-status", consumers.member(GROUP), this::project);
  }

  @PreDestroy
  void close() {
    if (thread != null) {
      thread.close();
    }
  }

  private boolean project(KafkaConsumer<byte[], byte[]> consumer) {
    if (!subscribed) {
      consumer.subscribe(List.of(Topic.ALERT_EVENTS.topicName()), new DropRevoked());
      subscribed = true;
    }
    consumer.poll(unwritten.isEmpty() ? POLL : RETRY).forEach(unwritten::add);
    if (unwritten.isEmpty()) {
      return false;
    }
    if (written()) {
      unwritten.clear();
      consumer.resume(consumer.paused());
      commit(consumer);
    } else {
      consumer.pause(consumer.assignment());
    }
    return true;
  }

  private boolean written() {
    try {
      writer.write(
          unwritten.stream().map(AlertEventReader::read).flatMap(Optional::stream).toList());
      postgres.reached();
      return true;
    } catch (DatabaseException e) {
      postgres.lost(e);
      return false;
    }
  }

  private static void commit(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException e) {
      LOG.debug("whoever has the partitions next writes the same events again", e);
    }
  }

  /** What was not written yet is read again by the next owner of its partition. */
  private final class DropRevoked implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      unwritten.removeIf(
          record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
    }
  }
}
