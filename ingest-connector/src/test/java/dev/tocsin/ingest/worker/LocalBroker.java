package dev.tocsin.ingest.worker;

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
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker in this JVM, with the topics of the market. */
final class LocalBroker implements AutoCloseable {

  private final String bootstrapServers;
  private final KafkaRaftServer server;

  LocalBroker(Path logs) throws Exception {
    bootstrapServers = "127.0.0.1:" + FreePort.any();
    String controller = "127.0.0.1:" + FreePort.any();
    format(logs);
    Map<String, Object> settings =
        Map.ofEntries(
            Map.entry("node.id", 1),
            Map.entry("process.roles", "broker,controller"),
            Map.entry(
                "listeners", "PLAINTEXT://" + bootstrapServers + ",CONTROLLER://" + controller),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("controller.quorum.voters", "1@" + controller),
            Map.entry("log.dirs", logs.toString()),
            Map.entry("auto.create.topics.enable", false),
            Map.entry("group.initial.rebalance.delay.ms", 0),
            Map.entry("offsets.topic.num.partitions", 1),
            Map.entry("offsets.topic.replication.factor", (short) 1));
    server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    createTopics();
  }

  String bootstrapServers() {
    return bootstrapServers;
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
                  .filter(topic -> topic.topicName().startsWith("market."))
                  .map(
                      topic ->
                          new NewTopic(topic.topicName(), topic.partitions(), (short) 1)
                              .configs(topic.configuration()))
                  .toList())
          .all()
          .get();
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
