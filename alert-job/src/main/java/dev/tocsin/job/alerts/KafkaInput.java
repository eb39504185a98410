package dev.tocsin.job.alerts;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of a topic as it was read, not decoded yet. */
public final class KafkaInput {

  private final String topic;
  private final int partition;
  private final long offset;
  private final byte[] value;

  /**
   * A record that stands at an offset of a partition.
   *
   * @param value null for a tombstone; not copied
   */
  public KafkaInput(String topic, int partition, long offset, byte[] value) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.value = value;
  }

  static KafkaInput of(ConsumerRecord<byte[], byte[]> consumed) {
    return new KafkaInput(
        consumed.topic(), consumed.partition(), consumed.offset(), consumed.value());
  }

  String topic() {
    return topic;
  }

  int partition() {
    return partition;
  }

  long offset() {
    return offset;
  }

  boolean isTombstone() {
    return value == null;
  }

  byte[] value() {
    return value;
  }

  /** Where to look for it, such as {@code market.ticks-0@123}. */
  String place() {
    return topic + "-" + partition + "@" + offset;
  }
}
