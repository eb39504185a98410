package dev.tocsin.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.fixture.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

  private static final TopicPartition PLACE =
      new TopicPartition(Topic.MARKET_REJECTED.topicName(), 0);

  @TempDir private Path folder;

  @Test
  void topicsAreMadeOnceAsTheyAreDeclared() throws Exception {
    try (KafkaBroker kafka = start()) {
      assertThat(Topics.create(kafka.bootstrapServers(), (short) 1))
          .hasSameSizeAs(Topic.values())
          .contains("market.ticks", "alert.rules");
      assertThat(Topics.create(kafka.bootstrapServers(), (short) 1)).isEmpty();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        ConfigResource rules =
            new ConfigResource(ConfigResource.Type.TOPIC, Topic.ALERT_RULES.topicName());
        assertThat(
                admin
                    .describeConfigs(Set.of(rules))
                    .all()
                    .get()
                    .get(rules)
                    .get("cleanup.policy")
                    .value())
            .isEqualTo("compact");
        assertThat(
                admin
                    .describeTopics(Set.of("market.ticks"))
                    .allTopicNames()
                    .get()
                    .get("market.ticks")
                    .partitions())
            .hasSize(Topic.MARKET_TICKS.partitions());
      }
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAfterTheProcessWasKilled() throws Exception {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // What it says last: others may log to the same stream before.
    assertThat(owner.inputReader().lines().anyMatch("acknowledged"::equals)).isTrue();
    owner.destroyForcibly().waitFor();

    try (KafkaBroker kafka = start()) {
      assertThat(Topics.create(kafka.bootstrapServers(), (short) 1)).isEmpty();
      assertThat(read(kafka)).containsExactly("first", "second");
    }
  }

  private KafkaBroker start() throws IOException {
    return start(folder);
  }

  private static KafkaBroker start(Path folder) throws IOException {
    return KafkaBroker.start(folder.resolve("kafka"), "127.0.0.1", FreePort.any(), FreePort.any());
  }

  private static List<String> read(KafkaBroker kafka) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(PLACE));
      consumer.seekToBeginning(List.of(PLACE));
      ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(20));
      return records.records(PLACE).stream().map(record -> record.value()).toList();
    }
  }

  /** A process that is killed with its Kafka running. */
  static final class Owner {

    private Owner() {}

    public static void main(String[] args) throws Exception {
      KafkaBroker kafka = start(Path.of(args[0]));
      Topics.create(kafka.bootstrapServers(), (short) 1);
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", kafka.bootstrapServers()),
              new StringSerializer(),
              new StringSerializer())) {
        producer.send(new ProducerRecord<>(PLACE.topic(), 0, null, "first")).get();
        producer.send(new ProducerRecord<>(PLACE.topic(), 0, null, "second")).get();
      }
      System.out.println("acknowledged");
      Thread.currentThread().join();
    }
  }
}
