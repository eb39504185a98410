package dev.tocsin.standalone;

import dev.tocsin.api.Api;
import dev.tocsin.standalone.connect.ConnectWorker;
import dev.tocsin.standalone.connect.ConnectorConfiguration;
import dev.tocsin.standalone.connect.Connectors;
import dev.tocsin.standalone.connect.OutboxConnector;
import dev.tocsin.standalone.flink.FlinkJob;
import dev.tocsin.standalone.flink.FlinkJobs;
import dev.tocsin.standalone.flink.FlinkSettings;
import dev.tocsin.standalone.kafka.KafkaBroker;
import dev.tocsin.standalone.kafka.Topics;
import dev.tocsin.standalone.mail.MailServer;
import dev.tocsin.standalone.mail.Mailbox;
import dev.tocsin.standalone.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole system in this process. {@link #start} brings its parts up, each as soon as what it
 * needs is there; {@link #close} takes them down in reverse: the API first, the jobs on their last
 * checkpoint, Connect before the databases it reads. Where a part does not start, those that did
 * are closed again.
 */
final class Standalone implements AutoCloseable {

  private static final Duration CONNECT_WAIT = Duration.ofSeconds(60);

  private final StandaloneSettings settings;
  private final DataDirectory data;
  private final Parts parts;
  private final Ports ports;
  private final Optional<Admin> admin;

  private Parts.Part<PostgresServer> postgres;
  private Parts.Part<KafkaBroker> kafka;

  private Standalone(
      StandaloneSettings settings, DataDirectory data, Ports ports, Progress progress) {
    this.settings = settings;
    this.data = data;
    this.ports = ports;
    this.parts = new Parts(progress);
    this.admin = settings.makeAdmin() ? Admin.toMake(data.path()) : Optional.empty();
  }

  /**
   * Makes sure that the system can be started: the data is of its feed, the ports are free.
   *
   * @param data is closed with the system, or when it cannot be started
   * @throws StartupException saying in a line what keeps it from starting
   */
  static Standalone prepare(StandaloneSettings settings, DataDirectory data, Progress progress)
      throws IOException {
    try {
      data.bindTo(settings.feed().identity());
      PostgresServer.stopOrphan(data.postgres());
      Ports ports = settings.ports().resolved(settings.bind());
      ports.requireFree(settings.bind());
      return new Standalone(settings, data, ports, progress);
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
  }

  /** Prepares and starts a system. */
  static Standalone start(StandaloneSettings settings, DataDirectory data, Progress progress)
      throws IOException {
    Standalone system = prepare(settings, data, progress);
    system.start();
    return system;
  }

  /**
   * Starts the system. Returns when its API answers, whatever the feed does. It may be closed
   * meanwhile, by another thread.
   *
   * @throws StartupException saying in a line what keeps it from starting; it is closed then
   */
  void start() throws IOException {
    try {
      startParts(Secrets.key(data.path().resolve("jwt.key")));
      if (admin.isPresent()) {
        admin.get().made(data.path());
      }
      new RunningSystem(ProcessHandle.current().pid(), addresses().api()).write(data.path());
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Where it is reached. */
  Addresses addresses() {
    return new Addresses(
        settings.host(), ports, postgres.get().url(), settings.localMail(), data.path());
  }

  /** Whether it has been closed, or is being. */
  boolean isClosed() {
    return parts.isClosing();
  }

  /** The database; closing it is an outage for everything else. */
  PostgresServer postgres() {
    return postgres.get();
  }

  /** The administrator made by this start, if it made one. */
  Optional<Admin> newAdmin() {
    return admin;
  }

  @Override
  public void close() throws IOException {
    try {
      parts.close();
      Files.deleteIfExists(DataDirectory.running(data.path()));
    } finally {
      data.close();
    }
  }

  private void startParts(String jwtSecret) {
    var exchange =
        parts.start("Exchange", () -> LocalExchange.start(settings.feed(), data.exchange()));
    if (settings.localMail()) {
      parts.start(
          "Mail",
          () ->
              MailServer.start(
                  new Mailbox(DataDirectory.mail(data.path())), settings.bind(), ports.smtp()));
    }
    postgres = parts.start("Postgres", this::startPostgres);
    kafka = parts.start("Kafka", this::startKafka);
    var connect =
        parts.start(
            "Kafka Connect",
            () ->
                ConnectWorker.start(
                    kafka.get().bootstrapServers(), settings.bind(), ports.connect()),
            kafka,
            postgres,
            exchange);
    parts.start("Flink jobs", () -> FlinkJobs.start(flinkSettings(), jobs()), kafka, postgres);
    parts.start(
        "API",
        () ->
            Api.start(
                ApiProperties.of(
                    settings,
                    ports,
                    exchange.get(),
                    kafka.get().bootstrapServers(),
                    postgres.get(),
                    jwtSecret,
                    admin)),
        kafka,
        postgres,
        exchange);
    parts.start("Connectors", () -> startConnectors(connect.get(), exchange.get()), connect);
    parts.await();
  }

  private PostgresServer startPostgres() throws IOException {
    PostgresServer started =
        PostgresServer.start(
            data.postgres(), DataDirectory.logs(data.path()), settings.bind(), ports.postgres());
    try {
      Schema.migrate(started);
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private KafkaBroker startKafka() throws IOException {
    KafkaBroker started =
        KafkaBroker.start(
            data.kafka(), settings.bind(), ports.kafka(), Ports.free("127.0.0.1").getAsInt());
    try {
      Topics.create(started.bootstrapServers(), (short) 1);
      return started;
    } catch (IOException | RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private Connectors startConnectors(ConnectWorker connect, LocalExchange exchange)
      throws IOException, InterruptedException {
    List<ConnectorConfiguration> connectors =
        new ArrayList<>(exchange.connectors(kafka.get().bootstrapServers()));
    connectors.add(
        OutboxConnector.configuration(
            "127.0.0.1",
            postgres.get().port(),
            PostgresServer.DATABASE,
            PostgresServer.DATABASE,
            ""));
    return Connectors.register(connect.uri(), connectors, CONNECT_WAIT);
  }

  private FlinkSettings flinkSettings() {
    return new FlinkSettings(
        data.checkpoints(),
        data.scratch(),
        DataDirectory.logs(data.path()).resolve("flink.log"),
        settings.bind(),
        ports.flink(),
        settings.checkpointInterval());
  }

  private List<FlinkJob> jobs() {
    return Jobs.of(settings, ports, kafka.get().bootstrapServers(), postgres.get());
  }
}
