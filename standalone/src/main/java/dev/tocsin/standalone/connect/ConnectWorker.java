package dev.tocsin.standalone.connect;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;

/**
 * A distributed Kafka Connect worker, alone in its group, in this process; its connectors come from
 * the class path, their configurations and offsets are kept in Kafka. Close it before the databases
 * that its connectors read.
 */
public final class ConnectWorker implements AutoCloseable {

  private final Connect<DistributedHerder> connect;
  private final URI uri;

  private ConnectWorker(Connect<DistributedHerder> connect, URI uri) {
    this.connect = connect;
    this.uri = uri;
  }

  /**
   * Starts the worker. Returns once the REST interface is bound; it answers when the worker has
   * joined its group, moments later.
   */
  public static ConnectWorker start(String bootstrapServers, String bind, int port) {
    // Connect would stop itself on Ctrl-C, while what stands on it still runs.
    Exit.setShutdownHookAdder((name, hook) -> {});
    try {
      Connect<DistributedHerder> connect =
          new ConnectDistributed().startConnect(settings(bootstrapServers, bind, port));
      String host = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
      return new ConnectWorker(connect, URI.create("http://" + host + ":" + port));
    } finally {
      Exit.resetShutdownHookAdder();
    }
  }

  /** Of the REST interface. */
  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    connect.stop();
    connect.awaitStop();
  }

  private static Map<String, String> settings(String bootstrapServers, String bind, int port) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("group.id", "tocsin-connect");
    settings.put("listeners", "http://" + bind + ":" + port);
    settings.put("plugin.discovery", "service_load");
    settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    settings.put("config.storage.topic", "connect.configs");
    settings.put("config.storage.replication.factor", "1");
    settings.put("offset.storage.topic", "connect.offsets");
    settings.put("offset.storage.replication.factor", "1");
    settings.put("offset.storage.partitions", "1");
    settings.put("status.storage.topic", "connect.status");
    settings.put("status.storage.replication.factor", "1");
    settings.put("status.storage.partitions", "1");
    settings.put("offset.flush.interval.ms", "1000");
    settings.put("offset.flush.timeout.ms", "5000");
    settings.put("task.shutdown.graceful.timeout.ms", "5000");
    // A worker that died is not waited for: there is no other.
    settings.put("scheduled.rebalance.max.delay.ms", "0");
    settings.put("session.timeout.ms", "6000");
    settings.put("heartbeat.interval.ms", "2000");
    return settings;
  }
}
