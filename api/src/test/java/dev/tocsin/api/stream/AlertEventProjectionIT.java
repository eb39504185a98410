package dev.tocsin.api.stream;

import static dev.tocsin.api.fixture.Events.armed;
import static dev.tocsin.api.fixture.Events.rejected;
import static dev.tocsin.api.fixture.Events.triggered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Rows;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertEventProjectionIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static Rows rows;
  private static long owner;

  @BeforeAll
  static void register() {
    rows = new Rows(SYSTEM.postgres().database());
    owner = rows.user("owner@example.com");
  }

  @Test
  void carriesAnAlertFromPendingOverActiveToTriggered() throws Exception {
    long alert = rows.alert(owner);
    SYSTEM.broker().send(armed(alert, owner));
    expectStatus(alert, "active");

    SYSTEM.broker().send(triggered(alert, owner));
    expectStatus(alert, "triggered");
    assertThat(
            rows.text(
                """
                select concat_ws(' ', trigger_id, trim_scale(trigger_price), triggered_at at time zone 'UTC')
                  as value from alerts where id = ?
                """,
                alert))
        .isEqualTo("trigger-" + alert + " 65001.25 2026-11-23 12:00:01");
    assertThat(tombstones(alert)).hasSize(1);
    assertThat(deliveries(alert)).hasSize(1);
  }

  @Test
  void writesWhatComesAgainOnce() throws Exception {
    long alert = rows.alert(owner);
    for (int time = 1; time <= 3; time++) {
      SYSTEM.broker().send(triggered(alert, owner));
      SYSTEM.broker().send(armed(alert, owner));
    }
    expectAllWritten();

    assertThat(rows.status(alert)).isEqualTo("triggered");
    assertThat(tombstones(alert)).hasSize(1);
    assertThat(deliveries(alert)).hasSize(1);
  }

  @Test
  void endsAnAlertThatTheJobRejects() throws Exception {
    long alert = rows.alert(owner);
    SYSTEM.broker().send(rejected(alert, owner));

    expectStatus(alert, "rejected");
    assertThat(rows.text("select reason as value from alerts where id = ?", alert))
        .isEqualTo("no room");
    assertThat(tombstones(alert)).hasSize(1);
    assertThat(deliveries(alert)).isEmpty();
  }

  @Test
  void deliversNothingOfAnAlertThatWasWithdrawn() throws Exception {
    long alert = rows.alert(owner);
    rows.withdraw(alert);
    SYSTEM.broker().send(armed(alert, owner));
    SYSTEM.broker().send(triggered(alert, owner));
    expectAllWritten();

    assertThat(deliveries(alert)).isEmpty();
    assertThat(tombstones(alert)).isEmpty();
  }

  @Test
  void losesNothingWhilePostgresIsAway() throws Exception {
    List<Long> alerts = Stream.generate(() -> rows.alert(owner)).limit(50).toList();
    SYSTEM.postgres().stop();
    for (long alert : alerts) {
      SYSTEM.broker().send(armed(alert, owner));
      SYSTEM.broker().send(triggered(alert, owner));
    }
    SYSTEM.postgres().start();

    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> alerts.stream().allMatch(alert -> rows.status(alert).equals("triggered")));
    assertThat(alerts).allSatisfy(alert -> assertThat(deliveries(alert)).hasSize(1));
  }

  /** A last event of the same owner, so in the same partition, has been written. */
  private static void expectAllWritten() throws Exception {
    long last = rows.alert(owner);
    SYSTEM.broker().send(armed(last, owner));
    expectStatus(last, "active");
  }

  private static void expectStatus(long alert, String status) {
    await().untilAsserted(() -> assertThat(rows.status(alert)).isEqualTo(status));
  }

  private static List<String> tombstones(long alert) {
    return rows.texts(
        "select key as value from outbox where topic = 'alert.rules' and payload is null and key = ?",
        Long.toString(alert));
  }

  private static List<String> deliveries(long alert) {
    return rows.texts("select trigger_id as value from deliveries where alert_id = ?", alert);
  }
}
