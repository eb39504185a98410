package dev.tocsin.benchmarks.pipeline;

import dev.tocsin.api.ApiMain;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The API in a process of its own, as {@code tocsin api} starts it, with a Postgres of its own,
 * measured from outside.
 */
final class ApiProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);
  private static final String HOST = "127.0.0.1";

  private final EmbeddedPostgres postgres;
  private final Process process;
  private final int port;
  private final int jmxPort;

  private ApiProcess(EmbeddedPostgres postgres, Process process, int port, int jmxPort) {
    this.postgres = postgres;
    this.process = process;
    this.port = port;
    this.jmxPort = jmxPort;
  }

  /** Returns when it answers and lists these instruments' markets. */
  static ApiProcess start(Path directory, String bootstrapServers, List<String> bases)
      throws Exception {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(directory.resolve("postgres").toFile())
            .start();
    int port = freePort();
    int jmxPort = freePort();
    Path output = directory.resolve("api.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx1g",
                "-XX:+UseG1GC",
                "-XX:G1ConcRefinementThreads=0",
                "-Duser.timezone=UTC",
                "-Dio.netty.maxDirectMemory=0",
                "-Dcom.sun.management.jmxremote.port=" + jmxPort,
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false",
                "-Djava.rmi.server.hostname=" + HOST,
                "-cp",
                System.getProperty("java.class.path"),
                ApiMain.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    String options = System.getProperty("tocsin.bench.api", "");
    if (!options.isEmpty()) {
      builder.command().addAll(1, List.of(options.split(" ")));
    }
    builder
        .environment()
        .putAll(
            Map.of(
                "TOCSIN_PORT", Integer.toString(port),
                "TOCSIN_JWT_SECRET", "a secret for nothing but benchmarks",
                "TOCSIN_POSTGRES_URL", postgres.getJdbcUrl("postgres", "postgres"),
                "TOCSIN_POSTGRES_USER", "postgres",
                "TOCSIN_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "TOCSIN_EXCHANGE_REST_URL", "http://127.0.0.1:1",
                "TOCSIN_LIMITS_ANONYMOUS_PER_MINUTE", "0"));
    ApiProcess api = new ApiProcess(postgres, builder.start(), port, jmxPort);
    api.awaitReady(output);
    api.list(bases);
    return api;
  }

  int port() {
    return port;
  }

  /** Processor time so far, as the operating system counts it, its share of the network too. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Bytes of heap and of direct buffers that are in use after a collection. */
  @SuppressWarnings("BanJNDI") // its own child, on this machine
  long memory() throws Exception {
    JMXServiceURL address =
        new JMXServiceURL("service:jmx:rmi:///jndi/rmi://%s:%d/jmxrmi".formatted(HOST, jmxPort));
    try (JMXConnector connector = JMXConnectorFactory.connect(address)) {
      MBeanServerConnection connection = connector.getMBeanServerConnection();
      MemoryMXBean memory = ManagementFactory.getPlatformMXBean(connection, MemoryMXBean.class);
      memory.gc();
      memory.gc();
      long direct =
          ManagementFactory.getPlatformMXBeans(connection, BufferPoolMXBean.class).stream()
              .mapToLong(BufferPoolMXBean::getMemoryUsed)
              .sum();
      return memory.getHeapMemoryUsage().getUsed() + direct;
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    postgres.close();
  }

  private void awaitReady(Path output) throws Exception {
    long deadline = System.nanoTime() + START.toNanos();
    while (!Files.readString(output).contains("the api is ready")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("the API did not start: " + Files.readString(output));
      }
      Thread.sleep(100);
    }
  }

  private void list(List<String> bases) throws Exception {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into listings (instrument, exchange, base, quote, exchange_symbol)"
                    + " values ('BINANCE:' || ? || '-USDT', 'BINANCE', ?, 'USDT', ? || 'USDT')")) {
      for (String base : bases) {
        insert.setString(1, base);
        insert.setString(2, base);
        insert.setString(3, base);
        insert.executeUpdate();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
