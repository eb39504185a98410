package dev.tocsin.api.outbox;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;

/**
 * Keeps one partition of the outbox for each day, UTC: from {@value #DAYS_KEPT} days ago, so that a
 * replication slot that was lost can be sent everything again, to {@value #DAYS_AHEAD} days ahead.
 */
@Singleton
public final class OutboxPartitions {

  private static final int DAYS_AHEAD = 2;
  private static final int DAYS_KEPT = 7;

  /** Any number, the same in every instance: one at a time does this. */
  private static final long LOCK = 0x6f7574626f78L;

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'outbox_'uuuu_MM_dd", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final Database database;

  OutboxPartitions(Database database) {
    this.database = database;
  }

  @EventListener
  void start(StartupEvent event) {
    keep(LocalDate.now(ZoneOffset.UTC));
  }

  /** Makes the partitions that are missing as of this day, and drops those that are too old. */
  void keep(LocalDate today) {
    database.transaction(
        transaction -> {
          transaction.list("select pg_advisory_xact_lock(?)", row -> 0, LOCK);
          List<String> present = present(transaction);
          for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            LocalDate day = today.plusDays(ahead);
            if (!present.contains(NAME.format(day))) {
              create(day, transaction);
            }
          }
          dropBefore(today.minusDays(DAYS_KEPT), present, transaction);
          return null;
        });
  }

  private static List<String> present(Transaction transaction) throws SQLException {
    return transaction.list(
        """
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'outbox'::regclass and c.relname <> 'outbox_default'
        """,
        row -> row.text("relname"));
  }

  /**
   * Rows of the day that the default partition took are moved before the new one is attached, while
   * nobody can write there. The move is not published: Debezium has seen them when they were
   * written.
   */
  private static void create(LocalDate day, Transaction transaction) throws SQLException {
    String name = NAME.format(day);
    String from = midnight(day);
    String to = midnight(day.plusDays(1));
    transaction.update("lock table outbox_default in access exclusive mode");
    transaction.update("create table " + name + " (like outbox including all)");
    transaction.update(
        """
        with moved as (
          delete from outbox_default where created_at >= %s and created_at < %s returning *
        ) insert into %s select * from moved
        """
            .formatted(from, to, name));
    transaction.update(
        "alter table outbox attach partition %s for values from (%s) to (%s)"
            .formatted(name, from, to));
  }

  private static void dropBefore(LocalDate day, List<String> present, Transaction transaction)
      throws SQLException {
    for (String name : present) {
      if (LocalDate.parse(name, NAME).isBefore(day)) {
        transaction.update("drop table " + name);
      }
    }
    transaction.update("delete from outbox_default where created_at < " + midnight(day));
  }

  private static String midnight(LocalDate day) {
    return "timestamptz '" + day + " 00:00:00+00'";
  }
}
