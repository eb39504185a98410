package dev.tocsin.api.delivery;

import static dev.tocsin.api.fixture.Events.triggered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.api.fixture.Events;
import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Rows;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertMailIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static Rows rows;

  @BeforeAll
  static void connect() {
    rows = new Rows(SYSTEM.postgres().database());
  }

  @Test
  void sendsOneMailForATriggerHoweverOftenItComes() throws Exception {
    long owner = rows.user("alice@example.com");
    long alert = rows.alert(owner);
    SYSTEM.broker().send(triggered(alert, owner));
    SYSTEM.broker().send(triggered(alert, owner));

    expectDelivery(alert, "sent 1");
    MimeMessage mail = mails("alice@example.com").get(0);
    assertThat(mails("alice@example.com")).hasSize(1);
    assertThat(mail.getMessageID()).isEqualTo("<trigger-" + alert + "@tocsin>");
    assertThat(mail.getSubject()).isEqualTo("Alert: BTC/USDT is above 65000 USDT");
    assertThat(mail.getContent().toString())
        .contains("alert " + alert, "65001.25 USDT", "42", "2026-11-23 12:00:00.000 UTC")
        .contains("BTC/USDT is above 65000 USDT: 65001.25 USDT", "is over now");
  }

  @Test
  void saysWhetherTheAlertGoesOn() throws Exception {
    long owner = rows.user("dora@example.com");
    long alert = rows.alert(owner);
    SYSTEM.broker().send(Events.triggered("every-" + alert, alert, 1, owner, 42, false));

    expectDelivery(alert, "sent 1");
    assertThat(mails("dora@example.com").get(0).getContent().toString()).contains("goes on");
  }

  @Test
  void triesAgainUntilTheServerIsBack() throws Exception {
    long owner = rows.user("bob@example.com");
    long alert = rows.alert(owner);
    SYSTEM.mail().stop();
    SYSTEM.broker().send(triggered(alert, owner));
    expectDelivery(alert, "due 1");
    assertThat(rows.text("select last_error as value from deliveries where alert_id = ?", alert))
        .isNotBlank();

    SYSTEM.mail().start();

    expectDelivery(alert, "sent 2");
    assertThat(mails("bob@example.com")).hasSize(1);
  }

  /** What a crash leaves behind: the server has the mail, our tables do not say so. */
  @Test
  void repeatsUnderTheSameIdWhatItDidNotWriteDown() throws Exception {
    long owner = rows.user("charlie@example.com");
    long alert = rows.alert(owner);
    SYSTEM.broker().send(triggered(alert, owner));
    expectDelivery(alert, "sent 1");
    SYSTEM
        .postgres()
        .database()
        .transaction(
            transaction -> {
              transaction.update(
                  "update deliveries set status = 'due', attempts = 0 where alert_id = ?", alert);
              return transaction.update(
                  """
                  insert into scheduled_tasks
                    (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                  values ('alert-mail', ?, now() - interval '1 h', true, 'one that died',
                    now() - interval '1 h', 2)
                  """,
                  "trigger-" + alert);
            });

    await().atMost(Duration.ofSeconds(20)).until(() -> mails("charlie@example.com").size() == 2);
    expectDelivery(alert, "sent 1");
    assertThat(mails("charlie@example.com"))
        .extracting(MimeMessage::getMessageID)
        .containsOnly("<trigger-" + alert + "@tocsin>");
  }

  @Test
  void givesUpOnWhatCanNeverBeAnAddress() throws Exception {
    long owner = rows.user("eve@example.com\r\nBcc: mallory@example.com");
    long alert = rows.alert(owner);
    SYSTEM.broker().send(triggered(alert, owner));

    expectDelivery(alert, "failed 1");
    assertThat(mails("mallory@example.com")).isEmpty();
  }

  /** As who comes from an external issuer may have none. */
  @Test
  void givesUpOnWhoHasNoAddress() throws Exception {
    long owner = rows.user("nomail@example.com");
    rows.change("update users set email = null where id = ?", owner);
    long alert = rows.alert(owner);
    SYSTEM.broker().send(triggered(alert, owner));

    expectDelivery(alert, "failed 1");
  }

  private static void expectDelivery(long alert, String expected) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        rows.texts(
                            """
                            select status || ' ' || attempts as value
                            from deliveries where alert_id = ?
                            """,
                            alert))
                    .containsExactly(expected));
  }

  private static List<MimeMessage> mails(String address) {
    return Arrays.stream(SYSTEM.mail().getReceivedMessages())
        .filter(mail -> isTo(address, mail))
        .toList();
  }

  private static boolean isTo(String address, MimeMessage mail) {
    try {
      return Arrays.stream(mail.getAllRecipients())
          .anyMatch(recipient -> recipient.toString().equals(address));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
