package dev.tocsin.api.stream;

import static dev.tocsin.api.fixture.Events.armed;
import static dev.tocsin.api.fixture.Events.expired;
import static dev.tocsin.api.fixture.Events.rejected;
import static dev.tocsin.api.fixture.Events.triggered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.fixture.LocalPostgres;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.schemas.alert.AlertEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class AlertStatusesIT {

  private static LocalPostgres postgres;
  private static Rows rows;
  private static long owner;

  @BeforeContainer
  static void start() throws IOException {
    Path directory = Files.createTempDirectory("tocsin-statuses");
    postgres = new LocalPostgres(directory);
    rows = new Rows(postgres.database());
    owner = rows.user("owner@example.com");
  }

  @AfterContainer
  static void stop() throws IOException {
    postgres.close();
  }

  private enum Kind {
    ARMED("active"),
    REJECTED("rejected"),
    EXPIRED("expired"),
    TRIGGERED("triggered");

    private final String status;

    Kind(String status) {
      this.status = status;
    }

    int rank() {
      return STATUSES.indexOf(status);
    }
  }

  /** In the order of their rank: the highest that any event has said is what stands. */
  private static final List<String> STATUSES =
      List.of("pending", "active", "rejected", "expired", "triggered");

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void theSameEventsInAnyOrderAnyNumberOfTimesLeaveTheSameStatus(
      @ForAll("histories") List<List<Kind>> batches) {
    long alert = rows.alert(owner);

    batches.forEach(batch -> write(alert, batch));

    int highest = batches.stream().flatMap(List::stream).mapToInt(Kind::rank).max().orElse(0);
    boolean armed = batches.stream().anyMatch(batch -> batch.contains(Kind.ARMED));
    String expected =
        STATUSES.get(highest)
            + (armed ? " armed" : "")
            + (highest == Kind.TRIGGERED.rank() ? " 1 trigger-" + alert : " 0")
            + (highest == Kind.REJECTED.rank() ? " no room" : "");
    assertThat(
            rows.text(
                """
                select concat_ws(' ', status, case when armed_at is not null then 'armed' end,
                                 trigger_count, trigger_id, reason) as value
                from alerts where id = ?
                """,
                alert))
        .isEqualTo(expected);
  }

  @Example
  void anEventFasterThanTheEndOfTheTransactionThatAcceptedItsAlertIsNotLost() throws Exception {
    CompletableFuture<Long> inserted = new CompletableFuture<>();
    CompletableFuture<Void> accepting =
        CompletableFuture.runAsync(
            () ->
                postgres
                    .database()
                    .transaction(
                        transaction -> {
                          inserted.complete(Rows.alert(transaction, owner));
                          await().until(() -> somebodyWaitsForAlerts(transaction));
                          return null;
                        }));
    long alert = inserted.get();
    AlertEvent.Armed armed = armed(alert, owner);

    postgres
        .database()
        .transaction(
            transaction -> {
              AlertStatuses statuses = new AlertStatuses(transaction);
              statuses.awaitAlertsOf(List.of(armed));
              statuses.arm(List.of(armed));
              return null;
            });

    accepting.join();
    assertThat(rows.text("select status as value from alerts where id = ?", alert))
        .isEqualTo("active");
  }

  private static boolean somebodyWaitsForAlerts(Transaction transaction) throws SQLException {
    return transaction.one(
            """
            select count(*) as waiting from pg_locks
            where relation = 'alerts'::regclass and not granted
            """,
            row -> row.number("waiting"))
        > 0;
  }

  @Provide
  Arbitrary<List<List<Kind>>> histories() {
    return Arbitraries.of(Kind.class).list().ofMaxSize(4).list().ofMaxSize(4);
  }

  private static void write(long alert, List<Kind> batch) {
    postgres
        .database()
        .transaction(
            transaction -> {
              AlertStatuses statuses = new AlertStatuses(transaction);
              statuses.arm(of(batch, Kind.ARMED, armed(alert, owner)));
              statuses.reject(of(batch, Kind.REJECTED, rejected(alert, owner)));
              statuses.expire(of(batch, Kind.EXPIRED, expired(alert, owner)));
              return statuses.trigger(
                  new AlertTriggers(transaction)
                      .count(of(batch, Kind.TRIGGERED, triggered(alert, owner))));
            });
  }

  private static <E extends AlertEvent> List<E> of(List<Kind> batch, Kind kind, E event) {
    return batch.stream().filter(kind::equals).map(each -> event).toList();
  }
}
