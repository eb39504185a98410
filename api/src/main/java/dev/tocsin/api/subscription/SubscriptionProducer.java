package dev.tocsin.api.subscription;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.MarketSubscriptions;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes subscriptions to their topic and waits until all in-sync replicas have them. */
@Singleton
class SubscriptionProducer {

  private final Map<String, Object> settings;
  private final Duration timeout;
  private KafkaProducer<String, byte[]> producer;

  SubscriptionProducer(
      @Value("${tocsin.kafka.bootstrap-servers}") String bootstrapServers,
      @Value("${tocsin.kafka.send-timeout-ms}") int timeoutMillis) {
    timeout = Duration.ofMillis(timeoutMillis);
    settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ProducerConfig.CLIENT_ID_CONFIG, "tocsin-api-subscriptions",
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis,
            ProducerConfig.LINGER_MS_CONFIG, 0,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis);
  }

  /**
   * Writes a record.
   *
   * @throws IOException when Kafka does not take it in time; it may or may not be in the topic then
   */
  void send(MarketSubscriptions subscriptions) throws IOException, InterruptedException {
    try {
      producer()
          .send(
              new ProducerRecord<>(
                  Topic.MARKET_SUBSCRIPTIONS.topicName(),
                  subscriptions.exchange(),
                  Json.bytes(subscriptions)))
          .get();
    } catch (ExecutionException | KafkaException e) {
      throw new IOException("Kafka does not take subscriptions: " + e.getMessage(), e);
    }
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(timeout);
    }
  }

  private synchronized KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }
}
