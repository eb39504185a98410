package dev.tocsin.api.stream;

import dev.tocsin.schemas.Topic;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes the consumers of this process; whoever asks for one closes it. */
@Singleton
final class KafkaConsumers {

  private static final String PREFIX = "tocsin-api-";

  private final String bootstrapServers;

  KafkaConsumers(@Property(name = "tocsin.kafka.bootstrap-servers") String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** A consumer without a group, which starts where it is told and answers at once. */
  KafkaConsumer<byte[], byte[]> follower(String clientId) {
    return new KafkaConsumer<>(settings(clientId));
  }

  /**
   * A member of a group that commits by hand. After a kill its partitions wait for the session to
   * end, so that is as short as a broker allows by default.
   */
  KafkaConsumer<byte[], byte[]> member(String group) {
    Map<String, Object> settings = settings(group);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, PREFIX + group);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
    return new KafkaConsumer<>(settings);
  }

  /** All partitions of a topic. */
  static List<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
        .toList();
  }

  private Map<String, Object> settings(String clientId) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, PREFIX + clientId);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
    return settings;
  }
}
