package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Topic;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where the job reads. */
public record AlertsSources(
    Source<KafkaInput, ?, ?> ticks,
    Source<KafkaInput, ?, ?> backfill,
    Source<KafkaInput, ?, ?> rules,
    Source<KafkaInput, ?, ?> trades) {

  /** The topics. */
  public static AlertsSources of(AlertsSettings settings) {
    return new AlertsSources(
        kafka(settings, Topic.MARKET_TICKS),
        kafka(settings, Topic.MARKET_BACKFILL),
        kafka(settings, Topic.ALERT_RULES),
        kafka(settings, Topic.PORTFOLIO_TRADES));
  }

  private static Source<KafkaInput, ?, ?> kafka(AlertsSettings settings, Topic topic) {
    return kafka(settings.bootstrapServers(), "alerts", topic);
  }

  /**
   * Reads on from a checkpoint, else from the beginning. The offsets committed to Kafka show tools
   * how far the job is; they decide nothing.
   *
   * @param group that they are committed for
   */
  public static Source<KafkaInput, ?, ?> kafka(String bootstrapServers, String group, Topic topic) {
    return KafkaSource.<KafkaInput>builder()
        .setBootstrapServers(bootstrapServers)
        .setTopics(topic.topicName())
        .setGroupId(group)
        .setClientIdPrefix(group + "-" + topic.topicName())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1")
        .setProperty(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000")
        .setDeserializer(new AsRead())
        .build();
  }

  private static final class AsRead
      implements KafkaRecordDeserializationSchema<KafkaInput>, Serializable {

    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<KafkaInput> out) {
      out.collect(KafkaInput.of(consumed));
    }

    @Override
    public TypeInformation<KafkaInput> getProducedType() {
      return Flows.KAFKA_INPUT;
    }
  }
}
