package dev.tocsin.api.stream;

import dev.tocsin.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a compacted topic on a thread of its own: all that is kept of it first, then what comes. A
 * record that cannot be read is skipped, and told in the log.
 */
final class KeptTopic implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeptTopic.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Takes in what is read, on the topic's thread. */
  @FunctionalInterface
  interface Reader {

    /**
     * Takes in a record.
     *
     * @param record without a value when what its key is of is no more
     * @throws IOException when it cannot be read
     */
    void read(String key, ConsumerRecord<byte[], byte[]> record) throws IOException;
  }

  private final Topic topic;
  private final Reader reader;
  private final ConsumerThread thread;
  private boolean positioned;

  private KeptTopic(KafkaConsumers consumers, String name, Topic topic, Reader reader) {
    this.topic = topic;
    this.reader = reader;
    thread = new ConsumerThread(name + "-follower", consumers.follower(name), this::follow);
  }

  /** Begins to read; returns at once. */
  static KeptTopic follow(KafkaConsumers consumers, String name, Topic topic, Reader reader) {
    return new KeptTopic(consumers, name, topic, reader);
  }

  @Override
  public void close() {
    thread.close();
  }

  private boolean follow(KafkaConsumer<byte[], byte[]> consumer) {
    if (!positioned) {
      consumer.assign(KafkaConsumers.partitions(topic));
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
    try {
      reader.read(new String(record.key(), StandardCharsets.UTF_8), record);
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "skipped offset {} of {}-{}: {}",
          record.offset(),
          record.topic(),
          record.partition(),
          e.getMessage());
    }
  }
}
