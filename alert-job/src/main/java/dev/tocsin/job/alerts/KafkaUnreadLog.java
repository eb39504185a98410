package dev.tocsin.job.alerts;

import dev.tocsin.engine.index.Unread;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.MarketMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Looks ahead in a topic with a consumer of its own, from behind the last record that was read of
 * an instrument to where the partition ends, or to the first of its records on the way. A look
 * blocks for 200 ms or so and goes on where it stopped when it is asked again. A broker that is
 * away makes it unknown what there is.
 */
final class KafkaUnreadLog implements UnreadLogs.Open {

  private static final long LOOK_NANOS = 200_000_000;
  private static final Duration WAIT = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final String bootstrapServers;
  private final String topic;
  private final Map<Instrument, Look> looks = new HashMap<>();
  private final MarketCodec codec = new MarketCodec();
  private final MarketMessage message = new MarketMessage();
  private KafkaConsumer<byte[], byte[]> consumer;
  private TopicPartition assigned;

  KafkaUnreadLog(String bootstrapServers, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
  }

  @Override
  public Unread after(Instrument instrument, int partition, long offset) {
    try {
      Look look = looks.get(instrument);
      if (look == null || look.isOver() || look.next <= offset) {
        look = begin(instrument, partition, offset, look);
        looks.put(instrument, look);
      }
      return look(instrument, look);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      assigned = null;
      return Unread.Told.NOT_KNOWN_YET;
    }
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
    }
  }

  /** Where nothing was found before is not looked at again. */
  private Look begin(Instrument instrument, int partition, long offset, Look before) {
    if (consumer == null) {
      consumer = consumer();
    }
    TopicPartition where =
        new TopicPartition(topic, partition == NOWHERE ? partitionOf(instrument) : partition);
    assign(where);
    long first = consumer.beginningOffsets(List.of(where), PATIENCE).get(where);
    long end = consumer.endOffsets(List.of(where), PATIENCE).get(where);
    long next =
        before == null || !before.where.equals(where)
            ? offset + 1
            : Math.max(offset + 1, before.next);
    return new Look(where, first <= next && next <= end ? next : first, end);
  }

  private Unread look(Instrument instrument, Look look) {
    assign(look.where);
    consumer.seek(look.where, look.next);
    byte[] key = instrument.id().getBytes(StandardCharsets.UTF_8);
    long began = System.nanoTime();
    while (!look.isOver()) {
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(WAIT);
      long found = NOWHERE;
      for (ConsumerRecord<byte[], byte[]> record : polled.records(look.where)) {
        if (Arrays.equals(record.key(), key) && saysSomething(record.value())) {
          found = record.offset();
        }
      }
      if (found != NOWHERE) {
        looks.remove(instrument);
        return new Unread.UpTo(found);
      }
      look.next = consumer.position(look.where, PATIENCE);
      if (!look.isOver() && System.nanoTime() - began > LOOK_NANOS) {
        return Unread.Told.NOT_KNOWN_YET;
      }
    }
    return Unread.Told.NOTHING;
  }

  private void assign(TopicPartition where) {
    if (!where.equals(assigned)) {
      consumer.assign(List.of(where));
      assigned = where;
    }
  }

  /** Whether the record will come, and not be rejected on the way. */
  private boolean saysSomething(byte[] value) {
    if (value == null) {
      return false;
    }
    try {
      codec.decode(value, message);
      DecodeTicks.requireTime(message.eventTimeMicros());
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** As producers choose it for a key. */
  private int partitionOf(Instrument instrument) {
    byte[] key = instrument.id().getBytes(StandardCharsets.UTF_8);
    int partitions = consumer.partitionsFor(topic, PATIENCE).size();
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "alerts-indexes",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            10_000,
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            "1000"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** How far a look has come. */
  private static final class Look {
    private final TopicPartition where;
    private final long end;
    private long next;

    Look(TopicPartition where, long next, long end) {
      this.where = where;
      this.next = next;
      this.end = end;
    }

    boolean isOver() {
      return next >= end;
    }
  }
}
