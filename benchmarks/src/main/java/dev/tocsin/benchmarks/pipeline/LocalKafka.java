package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.schemas.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker in this JVM with the topics of the system. */
final class LocalKafka implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private LocalKafka(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  static LocalKafka start(Path directory) throws Exception {
    String clients = HOST + ":" + freePort();
    String controller = HOST + ":" + freePort();
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setDirectories(List.of(directory.toString()))
        .setMetadataLogDirectory(directory.toString())
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
    KafkaRaftServer server =
        new KafkaRaftServer(
            new KafkaConfig(configuration(directory, clients, controller), false), Time.SYSTEM);
    server.startup();
    LocalKafka kafka = new LocalKafka(server, clients);
    kafka.createTopics();
    return kafka;
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Sends the ticks of the market from one to another, each as a record of its own. */
  void produce(Market market, long from, long to) {
    try (Sender sender = sender(market, new SbeTicks(market), 100)) {
      for (long number = from; number < to; number++) {
        sender.send(number);
      }
    }
  }

  /**
   * Sends ticks.
   *
   * @param lingerMillis how long a record waits for others
   */
  Sender sender(Market market, SbeTicks ticks, int lingerMillis) {
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                lingerMillis,
                "batch.size",
                lingerMillis > 0 ? 256 << 10 : 16 << 10,
                "acks",
                "1",
                "enable.idempotence",
                false),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    return new Sender(producer, market, ticks);
  }

  /** Ticks on their way into the topic. */
  static final class Sender implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final Market market;
    private final SbeTicks ticks;
    private final byte[][] keys;
    private volatile Exception failure;

    private Sender(KafkaProducer<byte[], byte[]> producer, Market market, SbeTicks ticks) {
      this.producer = producer;
      this.market = market;
      this.ticks = ticks;
      this.keys =
          market.all().stream()
              .map(instrument -> instrument.id().getBytes(StandardCharsets.UTF_8))
              .toArray(byte[][]::new);
    }

    void send(long number) {
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(
                  Topic.MARKET_TICKS.topicName(),
                  keys[market.of(number)],
                  ticks.bytes(number).clone()),
              (sent, e) -> failure = e == null ? failure : e);
    }

    /** Returns when the broker has all of them. */
    @Override
    public void close() {
      producer.close();
      if (failure != null) {
        throw new IllegalStateException("Kafka did not take every tick", failure);
      }
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(
              Arrays.stream(Topic.values())
                  .map(topic -> new NewTopic(topic.topicName(), topic.partitions(), (short) 1))
                  .toList())
          .all()
          .get();
    }
  }

  private static Map<String, Object> configuration(
      Path directory, String clients, String controller) {
    return Map.ofEntries(
        Map.entry("node.id", 1),
        Map.entry("process.roles", "broker,controller"),
        Map.entry("listeners", "PLAINTEXT://" + clients + ",CONTROLLER://" + controller),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("controller.quorum.voters", "1@" + controller),
        Map.entry("log.dirs", directory.toString()),
        Map.entry("auto.create.topics.enable", false),
        Map.entry("group.initial.rebalance.delay.ms", 0),
        Map.entry("offsets.topic.num.partitions", 1),
        Map.entry("offsets.topic.replication.factor", (short) 1),
        Map.entry("transaction.state.log.num.partitions", 1),
        Map.entry("transaction.state.log.replication.factor", (short) 1),
        Map.entry("transaction.state.log.min.isr", 1));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
