package dev.tocsin.job.alerts;

import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.fixture.FreePort;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker in this JVM with the topics of the system; it can be stopped and started again.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private final Map<String, Object> configuration;
  private final String bootstrapServers;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private KafkaRaftServer server;

  /** Starts it, with its files in a directory. */
  public EmbeddedKafka(Path logs) throws Exception {
    bootstrapServers = "127.0.0.1:" + FreePort.any();
    configuration = configuration(logs, "127.0.0.1:" + FreePort.any());
    format(logs);
    start();
    createTopics();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(everyPartition());
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  public void start() {
    server = new KafkaRaftServer(new KafkaConfig(configuration, false), Time.SYSTEM);
    server.startup();
  }

  /** Hands a record over; {@link #flush} says whether the broker took it. */
  public void send(Topic topic, String key, byte[] value) {
    sent.add(
        producer.send(
            new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value)));
  }

  /** Returns when the broker has everything that was sent. */
  public void flush() throws Exception {
    producer.flush();
    for (Future<RecordMetadata> record : sent) {
      record.get();
    }
    sent.clear();
  }

  /** The values that have come since the last call, on any topic. */
  public List<Received> receive() {
    List<Received> received = new ArrayList<>();
    consumer
        .poll(Duration.ofMillis(200))
        .forEach(polled -> received.add(new Received(polled.topic(), polled.value())));
    return received;
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
    stop();
  }

  private static List<TopicPartition> everyPartition() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        partitions.add(new TopicPartition(topic.topicName(), partition));
      }
    }
    return partitions;
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
      admin
          .createTopics(
              Arrays.stream(Topic.values())
                  .map(
                      topic ->
                          new NewTopic(topic.topicName(), topic.partitions(), (short) 1)
                              .configs(topic.configuration()))
                  .toList())
          .all()
          .get();
    }
  }

  /** A value, of the named topic. */
  public static final class Received {
    private final String topic;
    private final byte[] value;

    Received(String topic, byte[] value) {
      this.topic = topic;
      this.value = value;
    }

    public boolean isFrom(Topic wanted) {
      return topic.equals(wanted.topicName());
    }

    public byte[] value() {
      return value;
    }
  }
}
