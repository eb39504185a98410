package dev.tocsin.benchmarks.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.tocsin.ingest.ExchangeSourceTask;
import dev.tocsin.schemas.Topic;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * A process that runs a task of the connector and hands its records to Kafka, with the producer's
 * settings of a Connect worker. Arguments: the ports of the exchange's WebSocket and REST API, and
 * Kafka's address. Answers every line it is sent with {@code acknowledged cpuNanos heapBytes
 * broken}: records that Kafka has acknowledged, CPU time of the process, its heap in use after a
 * collection (for the line {@code heap}; else 0), and how many ids did not follow the one before.
 */
final class ConnectorProcess {

  private final ExchangeSourceTask task = new ExchangeSourceTask();
  private final KafkaProducer<String, byte[]> producer;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong broken = new AtomicLong();
  private final Map<Object, Long> lastIds = new HashMap<>();

  private ConnectorProcess(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                "0",
                "enable.idempotence",
                "false",
                "max.in.flight.requests.per.connection",
                "1",
                "max.block.ms",
                Long.toString(Long.MAX_VALUE),
                "request.timeout.ms",
                Integer.toString(Integer.MAX_VALUE),
                "delivery.timeout.ms",
                Integer.toString(Integer.MAX_VALUE)),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Runs until it is killed, or its input ends. */
  public static void main(String[] args) throws Exception {
    ConnectorProcess process = new ConnectorProcess(args[2]);
    process.start(args[0], args[1]);
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.printf(
          "%d %d %d %d%n",
          process.acknowledged.get(),
          system.getProcessCpuTime(),
          line.equals("heap") ? heapBytes() : 0,
          process.broken.get());
    }
    System.exit(0);
  }

  private static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void start(String webSocketPort, String restPort) {
    Map<String, String> settings =
        Map.of(
            "exchange",
            "BINANCE",
            "symbols",
            String.join(",", TradeFrames.SYMBOLS),
            "ws.url",
            "ws://127.0.0.1:" + webSocketPort,
            "rest.url",
            "http://127.0.0.1:" + restPort);
    task.initialize(new Context(settings));
    task.start(settings);
    Thread worker = new Thread(this::work, "worker");
    worker.setDaemon(true);
    worker.start();
  }

  private void work() {
    try {
      while (true) {
        List<SourceRecord> records = task.poll();
        if (records != null) {
          records.forEach(this::send);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void send(SourceRecord record) {
    if (record.topic().equals(Topic.MARKET_TICKS.topicName())) {
      follow(record);
    }
    var unused =
        producer.send(
            new ProducerRecord<>(record.topic(), (String) record.key(), (byte[]) record.value()),
            (sent, failure) -> {
              if (failure == null) {
                acknowledged.incrementAndGet();
              } else {
                broken.incrementAndGet();
              }
            });
  }

  private void follow(SourceRecord record) {
    long id = (Long) record.sourceOffset().get("trade_id");
    Long before = lastIds.put(record.key(), id);
    if (before != null && id != before && id != before + 1) {
      broken.incrementAndGet();
    }
  }

  private record Context(Map<String, String> configs) implements SourceTaskContext {

    @Override
    public OffsetStorageReader offsetStorageReader() {
      return new NoOffsets();
    }

    @Override
    public PluginMetrics pluginMetrics() {
      throw new UnsupportedOperationException("no metrics outside a worker");
    }
  }

  private static final class NoOffsets implements OffsetStorageReader {

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
      return null;
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(
        Collection<Map<String, T>> partitions) {
      return Map.of();
    }
  }
}
