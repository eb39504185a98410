package dev.tocsin.api.market;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.market.MarketCodec;
import dev.tocsin.schemas.market.Tick;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes ticks to the stream and waits until all in-sync replicas have them. Thread-safe. */
@Singleton
class TickProducer {

  private final String bootstrapServers;
  private final int timeoutMillis;
  private KafkaProducer<String, byte[]> producer;

  TickProducer(
      @Value("${tocsin.kafka.bootstrap-servers}") String bootstrapServers,
      @Value("${tocsin.kafka.send-timeout-ms}") int timeoutMillis) {
    this.bootstrapServers = bootstrapServers;
    this.timeoutMillis = timeoutMillis;
  }

  /**
   * Writes one tick.
   *
   * @throws ProblemException 503 when Kafka does not take it in time; it may or may not be in the
   *     stream then
   */
  void send(Tick tick) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            Topic.MARKET_TICKS.topicName(), tick.instrument().id(), new MarketCodec().encode(tick));
    try {
      producer().send(record).get();
    } catch (ExecutionException | KafkaException e) {
      throw unavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    }
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofMillis(timeoutMillis));
    }
  }

  /** Made with the first tick: most systems never have one. */
  private synchronized KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                  ProducerConfig.CLIENT_ID_CONFIG, "tocsin-api-ticks",
                  ProducerConfig.ACKS_CONFIG, "all",
                  ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis,
                  ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis,
                  ProducerConfig.LINGER_MS_CONFIG, 0,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis),
              new StringSerializer(),
              new ByteArraySerializer());
    }
    return producer;
  }

  private static ProblemException unavailable() {
    return ProblemException.unavailable("Kafka did not take the tick.");
  }
}
