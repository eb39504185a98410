package dev.tocsin.api.stream;

import static dev.tocsin.api.fixture.Events.NOON;
import static dev.tocsin.api.fixture.Events.armed;
import static dev.tocsin.api.fixture.Events.at;
import static dev.tocsin.api.fixture.Events.expired;
import static dev.tocsin.api.fixture.Events.rejected;
import static dev.tocsin.api.fixture.Events.triggered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Rows;
import java.time.Duration;
import java.time.Instant;
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
  void deliversNothingThatCameAfterAnAlertWasWithdrawn() throws Exception {
    long alert = rows.alert(owner);
    rows.withdraw(alert, 41);
    SYSTEM.broker().send(armed(alert, owner));
    SYSTEM.broker().send(triggered(alert, owner));
    expectAllWritten();

    assertThat(deliveries(alert)).isEmpty();
    assertThat(tombstones(alert)).isEmpty();
  }

  @Test
  void deliversWhatHadHappenedWhenAnAlertWasWithdrawn() throws Exception {
    long alert = rows.alert(owner);
    rows.withdraw(alert, 42);
    SYSTEM.broker().send(triggered(alert, owner));
    expectAllWritten();

    assertThat(deliveries(alert)).containsExactly("trigger-" + alert);
  }

  @Test
  void deliversNothingOfAnAlertThatNeverWas() throws Exception {
    SYSTEM.broker().send(triggered(4_000_000_000L, owner));
    expectAllWritten();

    assertThat(deliveries(4_000_000_000L)).isEmpty();
  }

  @Test
  void anAlertThatFiresEveryTimeGoesOnUntilItIsOver() throws Exception {
    long alert = rows.alert(owner);
    SYSTEM.broker().send(triggered("one-" + alert, alert, 1, owner, 42, false));
    SYSTEM.broker().send(triggered("three-" + alert, alert, 1, owner, 60, false));
    SYSTEM.broker().send(triggered("two-" + alert, alert, 1, owner, 50, false));
    SYSTEM.broker().send(triggered("one-" + alert, alert, 1, owner, 42, false));
    expectAllWritten();

    assertThat(status(alert)).isEqualTo("active 3 three-" + alert);
    assertThat(tombstones(alert)).isEmpty();

    SYSTEM.broker().send(triggered("four-" + alert, alert, 1, owner, 70, true));
    expectAllWritten();

    assertThat(status(alert)).isEqualTo("triggered 4 four-" + alert);
    assertThat(deliveries(alert)).hasSize(4);
    assertThat(tombstones(alert)).hasSize(1);
  }

  @Test
  void aVersionFiresUntilTheNextBeginsAndLeavesItsStatusAlone() throws Exception {
    long alert = rows.alert(owner);
    rows.change(alert, 2, 50);
    SYSTEM.broker().send(triggered("before-" + alert, alert, 1, owner, 50, true));
    SYSTEM.broker().send(triggered("after-" + alert, alert, 1, owner, 51, true));
    SYSTEM.broker().send(armed(alert, owner));
    expectAllWritten();

    assertThat(status(alert)).isEqualTo("pending 1 before-" + alert);
    assertThat(deliveries(alert)).containsExactly("before-" + alert);
    assertThat(tombstones(alert)).isEmpty();
  }

  @Test
  void aClockAfterTheEndOfAVersionFiresItNoMore() throws Exception {
    long alert = rows.alert(owner);
    rows.change(alert, 2, 50, NOON.plusSeconds(10));
    SYSTEM
        .broker()
        .send(at(NOON.plusSeconds(11), triggered("after-" + alert, alert, 1, owner, 50, true)));
    SYSTEM
        .broker()
        .send(at(NOON.plusSeconds(10), triggered("before-" + alert, alert, 1, owner, 50, true)));
    expectAllWritten();

    assertThat(deliveries(alert)).containsExactly("before-" + alert);
  }

  @Test
  void whatIsDecidedAfterATriggerCountsFromItsTimeAtLeast() throws Exception {
    long alert = rows.alert(owner);
    SYSTEM
        .broker()
        .send(
            at(
                Instant.parse("2030-01-01T00:00:00Z"),
                triggered("clock-" + alert, alert, 1, owner, 42, false)));
    expectAllWritten();

    assertThat(
            rows.text(
                "select (event_time at time zone 'UTC')::text || '+00' as value from stream_points"
                    + " where instrument = 'SIM:BTC-USDT'"))
        .isEqualTo("2030-01-01 00:00:00+00");
  }

  @Test
  void whatIsDecidedAfterATriggerCountsFromItsTradeAtLeast() throws Exception {
    long alert = rows.alert(owner);
    SYSTEM.broker().send(triggered("late-" + alert, alert, 1, owner, 9_000_000, false));
    expectAllWritten();

    assertThat(
            rows.text(
                "select trade_id as value from stream_points where instrument = 'SIM:BTC-USDT'"))
        .isEqualTo("9000000");
  }

  @Test
  void anAlertOnSeveralInstrumentsThatIsOverIsWithdrawnFromThemAsOfThen() throws Exception {
    long alert = rows.alert(owner);
    rows.spread(alert);
    SYSTEM.broker().send(triggered("spread-" + alert, alert, 2, owner, 45, true));
    expectStatus(alert, "triggered");

    assertThat(
            rows.text(
                """
                select string_agg(coalesce(
                    concat_ws(' ', rule ->> 'kind', rule ->> 'version', rule -> 'as_of' -> 1 ->> 'trade_id',
                      rule -> 'as_of' -> 1 ->> 'event_time'), ''), ', ' order by place) as value
                from (select ctid as place, convert_from(payload, 'UTF8')::jsonb as rule from outbox
                      where topic = 'alert.rules' and key = ?) told
                """,
                Long.toString(alert)))
        .isEqualTo("withdrawn 3 7 2026-11-23T12:00:03Z, ");
    assertThat(tombstones(alert)).hasSize(1);
  }

  @Test
  void anAlertOnSeveralInstrumentsEndsAtTheLatestOfTheirTimes() throws Exception {
    long alert = rows.alert(owner);
    rows.spread(alert);
    SYSTEM.broker().send(triggered("before-" + alert, alert, 1, owner, 42, false));
    SYSTEM.broker().send(triggered("after-" + alert, alert, 1, owner, 43, false));
    expectAllWritten();

    assertThat(deliveries(alert)).containsExactly("before-" + alert);
  }

  @Test
  void endsAnAlertWhoseTimeHasCome() throws Exception {
    long alert = rows.alert(owner);
    SYSTEM.broker().send(expired(alert, owner));
    SYSTEM.broker().send(armed(alert, owner));
    expectAllWritten();

    assertThat(status(alert)).isEqualTo("expired 0");
    assertThat(tombstones(alert)).hasSize(1);
    assertThat(deliveries(alert)).isEmpty();
  }

  @Test
  void mailsNothingOfAnAlertWithoutThatChannel() throws Exception {
    long alert = rows.alert(owner);
    SYSTEM
        .postgres()
        .database()
        .transaction(tx -> tx.update("update alerts set channels = '{}' where id = ?", alert));
    SYSTEM.broker().send(triggered(alert, owner));
    expectAllWritten();

    assertThat(status(alert)).isEqualTo("triggered 1 trigger-" + alert);
    assertThat(deliveries(alert)).isEmpty();
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

  private static String status(long alert) {
    return rows.text(
        "select concat_ws(' ', status, trigger_count, trigger_id) as value from alerts where id = ?",
        alert);
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
