package dev.tocsin.standalone.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One KRaft node, broker and controller, in this process. Its log directory outlives it: what was
 * acknowledged survives the death of the process, though not of the machine, for Kafka leaves
 * writing to disk to the operating system.
 */
public final class KafkaBroker implements AutoCloseable {

  private static final int NODE_ID = 1;

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private KafkaBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts the broker; the first start formats its log directory. Returns once it takes requests.
   *
   * @param directory of the logs; the caller holds it exclusively
   * @param bind the address that clients connect to
   * @param controllerPort of the node's talk with itself, on 127.0.0.1
   * @throws IOException when the directory cannot be formatted
   */
  public static KafkaBroker start(Path directory, String bind, int port, int controllerPort)
      throws IOException {
    format(directory);
    KafkaConfig config =
        new KafkaConfig(settings(directory, bind, port, controllerPort), /* doLog= */ false);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      server.awaitShutdown();
      throw e;
    }
    return new KafkaBroker(server, advertisedHost(bind) + ":" + port);
  }

  /** What clients of this machine connect to. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static Map<String, String> settings(
      Path directory, String bind, int port, int controllerPort) {
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners",
        "CLIENTS://" + bind + ":" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "CLIENTS://" + advertisedHost(bind) + ":" + port);
    settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "CLIENTS");
    settings.put("log.dirs", directory.toAbsolutePath().toString());

    settings.put("auto.create.topics.enable", "false");
    settings.put("default.replication.factor", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // After a kill the node waits this long for its former self to be given up.
    settings.put("broker.session.timeout.ms", "5000");
    settings.put("broker.heartbeat.interval.ms", "1000");

    settings.put("log.segment.bytes", Integer.toString(64 << 20));
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    settings.put("metadata.log.segment.bytes", Integer.toString(16 << 20));
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    return settings;
  }

  // A client is told where to connect; "everywhere" is no such place.
  private static String advertisedHost(String bind) {
    return bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
  }

  private static void format(Path directory) throws IOException {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(directory);
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setIgnoreFormatted(true)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while formatting " + directory, e);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("cannot format " + directory, e);
    }
  }
}
