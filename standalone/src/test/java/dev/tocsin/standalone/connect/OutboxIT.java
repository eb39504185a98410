package dev.tocsin.standalone.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.fixture.FreePort;
import dev.tocsin.standalone.kafka.KafkaBroker;
import dev.tocsin.standalone.kafka.Topics;
import dev.tocsin.standalone.postgres.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the outbox on their way through Debezium into Kafka, all of it real. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutboxIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private PostgresServer postgres;
  private KafkaBroker kafka;
  private int connectPort;
  private Connection database;

  @BeforeAll
  void startParts(@TempDir Path directory) throws Exception {
    postgres =
        PostgresServer.start(
            directory.resolve("postgres"), directory.resolve("logs"), "127.0.0.1", FreePort.any());
    kafka =
        KafkaBroker.start(directory.resolve("kafka"), "127.0.0.1", FreePort.any(), FreePort.any());
    Topics.create(kafka.bootstrapServers(), (short) 1);
    Flyway.configure()
        .dataSource(postgres.jdbcUrl(), PostgresServer.DATABASE, "")
        .locations("classpath:db/migration")
        .load()
        .migrate();
    database = DriverManager.getConnection(postgres.jdbcUrl(), PostgresServer.DATABASE, "");
    connectPort = FreePort.any();
  }

  @AfterAll
  void stopParts() throws Exception {
    database.close();
    kafka.close();
    postgres.close();
  }

  @Test
  void everyCommittedRowReachesItsTopicAcrossStartsOfTheWorker() throws Exception {
    commit(Topic.ALERT_RULES, "1", "{\"before\":\"the first start\"}");

    try (ConnectWorker worker = worker();
        Connectors connectors = register(worker)) {
      connectors.awaitRunning(PATIENCE);
      commit(Topic.ALERT_RULES, "2", "{\"while\":\"running\"}");
      commit(Topic.ALERT_RULES, "1", null);
      awaitValues(
          Topic.ALERT_RULES,
          "1={\"before\":\"the first start\"}",
          "2={\"while\":\"running\"}",
          "1=null");
    }

    commit(Topic.PORTFOLIO_TRADES, "7", "{\"while\":\"down\"}");

    try (ConnectWorker worker = worker();
        Connectors connectors = register(worker)) {
      connectors.awaitRunning(PATIENCE);
      awaitValues(Topic.PORTFOLIO_TRADES, "7={\"while\":\"down\"}");
      commit(Topic.PORTFOLIO_TRADES, "7", "{\"after\":\"the restart\"}");
      awaitValues(
          Topic.PORTFOLIO_TRADES, "7={\"while\":\"down\"}", "7={\"after\":\"the restart\"}");
    }

    assertThat(values(Topic.ALERT_RULES)).as("nothing is sent again by a clean restart").hasSize(3);
  }

  @Test
  void theSlotFollowsWhatOtherTablesWriteAndIsTakenUpAgain() throws Exception {
    commit(Topic.ALERT_EVENTS, "1", "{}");
    try (ConnectWorker worker = worker();
        Connectors connectors = register(worker)) {
      connectors.awaitRunning(PATIENCE);
      awaitValues(Topic.ALERT_EVENTS, "1={}");
      long written = writeElsewhere();
      await().atMost(PATIENCE).until(() -> slotPosition() >= written);
      writeElsewhere();
    }
    try (ConnectWorker worker = worker();
        Connectors connectors = register(worker)) {
      connectors.awaitRunning(PATIENCE);
      commit(Topic.ALERT_EVENTS, "2", "{}");
      awaitValues(Topic.ALERT_EVENTS, "1={}", "2={}");
    }
  }

  @Test
  void aLostSlotLosesNoRow() throws Exception {
    commit(Topic.PORTFOLIO_PNL, "1", "{}");
    try (ConnectWorker worker = worker();
        Connectors connectors = register(worker)) {
      connectors.awaitRunning(PATIENCE);
      awaitValues(Topic.PORTFOLIO_PNL, "1={}");
    }
    try (Statement drop = database.createStatement()) {
      drop.execute("select pg_drop_replication_slot('tocsin_outbox')");
    }
    commit(Topic.PORTFOLIO_PNL, "2", "{}");
    try (ConnectWorker worker = worker();
        Connectors connectors = register(worker)) {
      connectors.awaitRunning(PATIENCE);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(values(Topic.PORTFOLIO_PNL)).contains("2={}"));
    }
  }

  /** Writes to another table; returns where the log stands after it. */
  private long writeElsewhere() throws SQLException {
    try (Statement elsewhere = database.createStatement()) {
      elsewhere.execute("create table if not exists elsewhere (n int)");
      elsewhere.execute("insert into elsewhere select generate_series(1, 20000)");
    }
    return position("select pg_current_wal_lsn() - '0/0'::pg_lsn");
  }

  private long slotPosition() throws SQLException {
    return position(
        "select confirmed_flush_lsn - '0/0'::pg_lsn from pg_replication_slots"
            + " where slot_name = 'tocsin_outbox'");
  }

  private long position(String query) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private ConnectWorker worker() {
    return ConnectWorker.start(kafka.bootstrapServers(), "127.0.0.1", connectPort);
  }

  private Connectors register(ConnectWorker worker) throws Exception {
    ConnectorConfiguration outbox =
        OutboxConnector.configuration(
            "127.0.0.1", postgres.port(), PostgresServer.DATABASE, PostgresServer.DATABASE, "");
    return Connectors.register(worker.uri(), List.of(outbox), PATIENCE);
  }

  private void commit(Topic topic, String key, String payload) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement("insert into outbox (topic, key, payload) values (?, ?, ?)")) {
      insert.setString(1, topic.topicName());
      insert.setString(2, key);
      insert.setBytes(3, payload == null ? null : payload.getBytes(StandardCharsets.UTF_8));
      insert.executeUpdate();
    }
  }

  private void awaitValues(Topic topic, String... expected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(values(topic)).containsExactlyInAnyOrder(expected));
  }

  private List<String> values(Topic topic) {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<String> values = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
          values.add(record.key() + "=" + record.value());
        }
      }
      return values;
    }
  }
}
