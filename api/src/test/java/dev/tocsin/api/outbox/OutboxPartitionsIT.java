package dev.tocsin.api.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.api.fixture.LocalPostgres;
import dev.tocsin.api.fixture.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxPartitionsIT {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  @TempDir Path directory;
  private LocalPostgres postgres;
  private Rows rows;
  private OutboxPartitions partitions;

  @BeforeEach
  void start() throws IOException {
    postgres = new LocalPostgres(directory);
    rows = new Rows(postgres.database());
    partitions = new OutboxPartitions(postgres.database());
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  @Test
  void keepsSevenDaysAndTwoAhead() {
    for (int day = 0; day <= 10; day++) {
      partitions.keep(TODAY.plusDays(day));
      partitions.keep(TODAY.plusDays(day));
    }

    assertThat(partitionNames())
        .hasSize(11)
        .startsWith("outbox_2026_11_26", "outbox_2026_11_27")
        .endsWith("outbox_2026_12_05", "outbox_default");
  }

  /** Debezium reads the publication: a row that moves must not come to it a second time. */
  @Test
  void movesWhatTheDefaultPartitionTookWithoutPublishingItAgain() {
    rows.texts("select pg_create_logical_replication_slot('probe', 'pgoutput')::text as value");
    write("2026-11-23T00:00:00Z");
    write("2026-11-23T23:59:59.999999Z");
    write("2026-12-24T00:00:00Z");
    write("2026-11-15T00:00:00Z");

    partitions.keep(TODAY);

    assertThat(rows.texts("select count(*)::text as value from outbox_2026_11_23"))
        .containsExactly("2");
    assertThat(rows.texts("select count(*)::text as value from outbox_default"))
        .containsExactly("1");
    assertThat(
            rows.texts(
                """
                select count(*)::text as value
                from pg_logical_slot_get_binary_changes('probe', null, null,
                  'proto_version', '1', 'publication_names', 'tocsin_outbox')
                where get_byte(data, 0) = ascii('I')
                """))
        .containsExactly("4");
  }

  private void write(String createdAt) {
    postgres
        .database()
        .transaction(
            transaction ->
                transaction.update(
                    "insert into outbox (topic, key, created_at) values ('t', 'k', ?::timestamptz)",
                    createdAt));
  }

  private List<String> partitionNames() {
    return rows.texts(
        """
        select c.relname as value from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'outbox'::regclass order by 1
        """);
  }
}
