package dev.tocsin.benchmarks.pipeline;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.tocsin.benchmarks.Child;
import dev.tocsin.benchmarks.Figure;
import dev.tocsin.benchmarks.Measurement;
import dev.tocsin.benchmarks.Progress;
import dev.tocsin.benchmarks.Row;
import dev.tocsin.benchmarks.Scale;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The market stream with many subscribers. The API is a process, they are another, Kafka and the
 * trades are in this one. Latency counts from when a trade was due to go to Kafka until the client
 * has read its frame.
 */
public final class SocketFanout implements Measurement {

  private static final int MANY = 10_000;
  private static final int FEW = 1_000;
  private static final int STALLED_FOR_MEMORY = 100;
  private static final int HERTZ = 10;

  /** So much more for few that their load is the same, and that one who stalls is full soon. */
  private static final int HERTZ_OF_FEW = 100;

  /** So many warm-ups, and the JVMs of all three processes have compiled what they will. */
  private static final int UNTIL_COMPILED = 25;

  private static final int MARKETS = 10;
  private static final Duration FULL_BY = Duration.ofSeconds(12);
  private static final Path SOCKETS = Path.of("/proc/net/sockstat");
  private static final Path PORTS = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  @Override
  public Set<Row> rows() {
    return Set.of(Row.FANOUT_CPU, Row.FANOUT_P99, Row.STALLED_P99, Row.STALLED_MEMORY);
  }

  @Override
  public List<Figure> run(Scale scale, Progress progress) throws Exception {
    int many = most(Math.min(MANY, scale.alerts() / 100), progress);
    int few = Math.min(FEW, many);
    List<String> bases = IntStream.range(0, MARKETS).mapToObj(number -> "B" + number).toList();
    try (Scratch scratch = new Scratch();
        LocalKafka kafka = LocalKafka.start(scratch.directory().resolve("kafka"));
        ApiProcess api = ApiProcess.start(scratch.directory(), kafka.bootstrapServers(), bases)) {
      SubscriberProcess.Load bare = bare(many, scale, progress);
      SubscriberProcess.Load together = load(api, kafka, many, 1, HERTZ, scale, progress);
      SubscriberProcess.Load apart = load(api, kafka, many, MARKETS, HERTZ, scale, progress);
      Stalled one = stall(api, kafka, few, 1, scale, progress);
      Stalled several =
          stall(api, kafka, few, Math.min(STALLED_FOR_MEMORY, few / 10), scale, progress);
      String detail =
          "%,d subscribers of one market: %s; of %d markets in turn: %s; bare writes of as much: %s"
              .formatted(many, together, MARKETS, apart, bare);
      return List.of(
          new Figure(Row.FANOUT_CPU, together.cores(), detail),
          new Figure(Row.FANOUT_P99, together.p99Millis(), detail),
          new Figure(
              Row.STALLED_P99,
              Math.max(0, one.with().p99Millis() - one.without().p99Millis()),
              "%,d subscribers at %d Hz: %s; one of them stalled: %s"
                  .formatted(few, HERTZ_OF_FEW, one.without(), one.with())),
          new Figure(
              Row.STALLED_MEMORY,
              Math.max(0, several.kibibytes()),
              "heap and direct buffers with %d stalled, less before; the system keeps %.0f KiB for"
                      .formatted(several.stalled(), several.systemKibibytes())
                  + " each besides"));
    }
  }

  /** Before and after some stalled. */
  private record Stalled(
      SubscriberProcess.Load without,
      SubscriberProcess.Load with,
      int stalled,
      double kibibytes,
      double systemKibibytes) {}

  /** A server that does nothing but write: what the system takes for itself. */
  private static SubscriberProcess.Load bare(int clients, Scale scale, Progress progress)
      throws Exception {
    try (Child server = Child.start(BareServer.class, "128m", Integer.toString(clients));
        SubscriberProcess subscribers =
            SubscriberProcess.start(Integer.parseInt(server.line()), clients, 0, 1)) {
      Thread.sleep(scale.warmUp().multipliedBy(5).toMillis());
      SubscriberProcess.Load load = subscribers.measure(server::cpu, scale.steady());
      progress.line("%,d clients of bare writes at %d Hz: %s".formatted(clients, HERTZ, load));
      return load;
    }
  }

  private static SubscriberProcess.Load load(
      ApiProcess api,
      LocalKafka kafka,
      int clients,
      int markets,
      int hertz,
      Scale scale,
      Progress progress)
      throws Exception {
    try (SubscriberProcess subscribers = SubscriberProcess.start(api.port(), clients, 0, markets);
        DueTrades trades = DueTrades.start(kafka, markets, hertz)) {
      Thread.sleep(scale.warmUp().multipliedBy(UNTIL_COMPILED).toMillis());
      SubscriberProcess.Load load = subscribers.measure(api::cpu, scale.steady());
      progress.line(
          "%,d clients, %d markets at %d Hz: %s".formatted(clients, markets, hertz, load));
      trades.requireSent();
      return load;
    }
  }

  private static Stalled stall(
      ApiProcess api, LocalKafka kafka, int clients, int stalled, Scale scale, Progress progress)
      throws Exception {
    try (SubscriberProcess subscribers = SubscriberProcess.start(api.port(), clients, stalled, 1);
        DueTrades trades = DueTrades.start(kafka, 1, HERTZ_OF_FEW)) {
      Thread.sleep(scale.warmUp().multipliedBy(2).toMillis());
      SubscriberProcess.Load without = subscribers.measure(api::cpu, scale.steady().dividedBy(2));
      long memory = api.memory();
      long system = systemBytes();
      subscribers.stall();
      Thread.sleep(FULL_BY.toMillis());
      long more = api.memory() - memory;
      long systemMore = systemBytes() - system;
      SubscriberProcess.Load with = subscribers.measure(api::cpu, scale.round());
      Stalled measured =
          new Stalled(
              without, with, stalled, more / 1024.0 / stalled, systemMore / 1024.0 / stalled);
      progress.line(
          String.format(
              Locale.ROOT,
              "%d of %,d stalled: %s; before: %s; %.1f KiB each, the system %.1f KiB",
              stalled,
              clients,
              with,
              without,
              measured.kibibytes(),
              measured.systemKibibytes()));
      trades.requireSent();
      return measured;
    }
  }

  /** As many as there are file descriptors and ports for. */
  private static int most(int wanted, Progress progress) throws IOException {
    long files =
        ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
            .getMaxFileDescriptorCount();
    String[] ports = firstLine(PORTS).split("\\s+", -1);
    int free = Integer.parseInt(ports[1]) - Integer.parseInt(ports[0]) + 1;
    int possible = (int) Math.min(files - 1_000, free - 2_000);
    progress.line(
        "%,d file descriptors a process, %,d ports: %s"
            .formatted(
                files,
                free,
                possible >= wanted ? "enough" : "only %,d subscribers".formatted(possible)));
    return Math.min(wanted, possible);
  }

  /** Such a file has to be read at once. */
  private static String firstLine(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return lines.readLine();
    }
  }

  /** What TCP keeps for all connections of this machine. */
  private static long systemBytes() throws IOException {
    String text = Files.readString(SOCKETS);
    String pages = text.replaceAll("(?s).*TCP:.*? mem (\\d+).*", "$1");
    return Long.parseLong(pages) * 4_096;
  }
}
