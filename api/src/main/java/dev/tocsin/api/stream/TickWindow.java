package dev.tocsin.api.stream;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;

/**
 * The part of {@code market.ticks} that is read before the follower has caught up: the last 10
 * minutes, or the last 200,000 records of a partition where that is less.
 *
 * @param starts the first offset to read, of every partition
 * @param ends the offset after the last that stood there
 */
record TickWindow(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {

  private static final Duration SPAN = Duration.ofMinutes(10);
  private static final long MAX_RECORDS = 200_000;

  /** Of all partitions that the consumer is assigned. */
  static TickWindow before(Instant now, Consumer<?, ?> consumer) {
    Set<TopicPartition> partitions = consumer.assignment();
    long since = now.minus(SPAN).toEpochMilli();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    Map<TopicPartition, OffsetAndTimestamp> bySpan =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(partition -> partition, p -> since)));
    Map<TopicPartition, Long> starts = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long end = ends.get(partition);
      OffsetAndTimestamp inSpan = bySpan.get(partition);
      long start = inSpan == null ? end : inSpan.offset();
      start = Math.max(start, end - MAX_RECORDS);
      starts.put(partition, Math.max(start, beginnings.get(partition)));
    }
    return new TickWindow(Map.copyOf(starts), Map.copyOf(ends));
  }

  /** Where the window begins in the partition of an instrument. */
  TopicPartition partitionOf(Instrument instrument) {
    byte[] key = instrument.id().getBytes(StandardCharsets.UTF_8);
    return new TopicPartition(
        Topic.MARKET_TICKS.topicName(),
        BuiltInPartitioner.partitionForKey(key, Topic.MARKET_TICKS.partitions()));
  }
}
