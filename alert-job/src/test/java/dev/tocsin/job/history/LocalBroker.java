package dev.tocsin.job.history;

import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.fixture.FreePort;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker in this JVM, with the topics of the system. */
final class LocalBroker implements AutoCloseable {

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final KafkaProducer<byte[], byte[]> producer;

  LocalBroker(Path logs) throws Exception {
    bootstrapServers = "127.0.0.1:" + FreePort.any();
    Map<String, Object> configuration = configuration(logs, "127.0.0.1:" + FreePort.any());
    format(logs);
    server = new KafkaRaftServer(new KafkaConfig(configuration, false), Time.SYSTEM);
    server.startup();
    createTopics();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Returns when the broker has the record. */
  void send(Topic topic, String key, byte[] value) throws Exception {
    producer
        .send(new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value))
        .get();
  }

  @Override
  public void close() {
    producer.close();
    server.shutdown();
    server.awaitShutdown();
  }

  private Map<String, Object> configuration(Path logs, String controller) {
    return Map.ofEntries(
        Map.entry("node.id", 1),
        Map.entry("process.roles", "broker,controller"),
        Map.entry("listeners", "PLAINTEXT://" + bootstrapServers + ",CONTROLLER://" + controller),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("controller.quorum.voters", "1@" + controller),
        Map.entry("log.dirs", logs.toString()),
        Map.entry("auto.create.topics.enable", false),
        Map.entry("offsets.topic.replication.factor", (short) 1));
  }

  private static void format(Path logs) throws Exception {
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setDirectories(List.of(logs.toString()))
        .setMetadataLogDirectory(logs.toString())
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  private void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<NewTopic> topics =
          Arrays.stream(Topic.values())
              .map(topic -> new NewTopic(topic.topicName(), topic.partitions(), (short) 1))
              .toList();
      admin.createTopics(topics).all().get();
    }
  }
}
