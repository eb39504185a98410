package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Topic;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Where the job writes, at least once: an event can be read the moment it is written, and after a
 * failure some are written again, under the same ids. Exactly-once transactions would hold every
 * alert back until the next checkpoint.
 */
public record AlertsSinks(
    Sink<KafkaOutput> events,
    Sink<KafkaOutput> candles,
    Sink<KafkaOutput> statistics,
    Sink<KafkaOutput> pnl,
    Sink<KafkaOutput> rejected) {

  /** The topics. */
  public static AlertsSinks of(AlertsSettings settings) {
    return new AlertsSinks(
        kafka(settings, Topic.ALERT_EVENTS),
        packed(settings, Topic.MARKET_CANDLES),
        packed(settings, Topic.MARKET_STATISTICS),
        kafka(settings, Topic.PORTFOLIO_PNL),
        kafka(settings, Topic.MARKET_REJECTED));
  }

  /** Where the ticks of composite instruments go: among all others. */
  static Sink<KafkaOutput> indexes(AlertsSettings settings) {
    return kafka(settings, Topic.MARKET_TICKS);
  }

  private static Sink<KafkaOutput> kafka(AlertsSettings settings, Topic topic) {
    return kafka(settings.bootstrapServers(), topic);
  }

  /** A topic whose records go at once. */
  public static Sink<KafkaOutput> kafka(String bootstrapServers, Topic topic) {
    return kafka(bootstrapServers, topic, "0", "none");
  }

  /**
   * An instrument has twelve candles a second, which are much alike: a few milliseconds later they
   * take a fraction of the disk.
   */
  private static Sink<KafkaOutput> packed(AlertsSettings settings, Topic topic) {
    return kafka(settings.bootstrapServers(), topic, "10", "lz4");
  }

  private static Sink<KafkaOutput> kafka(
      String bootstrapServers, Topic topic, String lingerMillis, String compression) {
    return new AtLeastOnceSink(
        KafkaSink.<KafkaOutput>builder()
            .setBootstrapServers(bootstrapServers)
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setProperty(ProducerConfig.LINGER_MS_CONFIG, lingerMillis)
            .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression)
            .setProperty(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000")
            .setRecordSerializer(new ToTopic(topic.topicName()))
            .build());
  }

  private record ToTopic(String topic) implements KafkaRecordSerializationSchema<KafkaOutput> {

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        KafkaOutput output, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(topic, output.key(), output.value());
    }
  }
}
