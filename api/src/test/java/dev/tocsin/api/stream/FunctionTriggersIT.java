package dev.tocsin.api.stream;

import static dev.tocsin.api.fixture.Events.NOON;
import static dev.tocsin.api.fixture.Events.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.api.fixture.LocalSystem;
import dev.tocsin.api.fixture.Rows;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.Severity;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of what functions say. */
class FunctionTriggersIT {

  @RegisterExtension static final LocalSystem SYSTEM = new LocalSystem();

  private static final String OWNER = "owner-of-functions@example.com";

  private static Rows rows;
  private static long owner;

  @BeforeAll
  static void somebodyIsThere() {
    rows = new Rows(SYSTEM.postgres().database());
    owner = rows.user(OWNER);
  }

  @Test
  void countEachOnceHoweverOftenTheyAreSaid() throws Exception {
    long function = rows.function(owner);
    for (int i = 0; i < 3; i++) {
      SYSTEM.broker().send(said("a-" + function, function, 1, owner, 60));
    }
    SYSTEM.broker().send(said("b-" + function, function, 1, owner, 120));

    expectAllWritten();

    assertThat(triggers(function)).containsExactly("a-" + function, "b-" + function);
    assertThat(
            rows.text(
                "select concat_ws(' ', trigger_count, triggered_at at time zone 'UTC') as value"
                    + " from functions where id = ?",
                function))
        .isEqualTo("2 2026-11-23 12:02:01");
  }

  @Test
  void doNotCountAfterAPauseOrOfAVersionThatNobodyDecided() throws Exception {
    long function = rows.function(owner);
    rows.decideFunction(function, 2, "paused", NOON.plusSeconds(60));
    SYSTEM.broker().send(said("at-" + function, function, 1, owner, 60));
    SYSTEM.broker().send(said("after-" + function, function, 1, owner, 61));
    SYSTEM.broker().send(said("unknown-" + function, function, 3, owner, 10));

    expectAllWritten();

    assertThat(triggers(function)).containsExactly("at-" + function);
  }

  @Test
  void countAgainOfTheVersionThatWasResumed() throws Exception {
    long function = rows.function(owner);
    rows.decideFunction(function, 2, "paused", NOON.plusSeconds(60));
    rows.decideFunction(function, 3, "defined", NOON.plusSeconds(120));
    SYSTEM.broker().send(said("resumed-" + function, function, 3, owner, 180));
    SYSTEM.broker().send(said("of-old-" + function, function, 1, owner, 180));

    expectAllWritten();

    assertThat(triggers(function)).containsExactly("resumed-" + function);
  }

  @Test
  void countOfTheVersionThatTheInputWentToWhenItWasChanged() throws Exception {
    long function = rows.function(owner);
    rows.decideFunction(function, 2, "defined", NOON.plusSeconds(60));
    SYSTEM.broker().send(said("one-" + function, function, 1, owner, 90));
    SYSTEM.broker().send(said("two-" + function, function, 2, owner, 150));

    expectAllWritten();

    assertThat(triggers(function)).containsExactly("one-" + function, "two-" + function);
  }

  @Test
  void doNotCountWhenItWasPausedBeforeTheFirstTrade() throws Exception {
    long function = rows.function(owner);
    rows.decideFunction(function, 2, "deleted", null);
    SYSTEM.broker().send(said("early-" + function, function, 1, owner, 0));

    expectAllWritten();

    assertThat(triggers(function)).isEmpty();
  }

  @Test
  void areMailedOnceInOneLine() throws Exception {
    long function = rows.function(owner);
    AlertEvent.FunctionTriggered event =
        new AlertEvent.FunctionTriggered(
            "mail-" + function,
            function,
            1,
            owner,
            said("x", function, 1, owner, 0).instrument(),
            "broke\r\nBcc: everybody@example.com " + "🙂".repeat(200),
            Severity.CRITICAL,
            null,
            NOON,
            "c1m:0",
            0,
            NOON);
    SYSTEM.broker().send(event);
    SYSTEM.broker().send(event);

    await()
        .until(
            () ->
                rows.texts("select status as value from deliveries where function_id = ?", function)
                    .equals(List.of("sent")));
    List<MimeMessage> mails =
        Arrays.stream(SYSTEM.mail().getReceivedMessagesForDomain(OWNER))
            .filter(mail -> messageId(mail).equals("<mail-" + function + "@tocsin>"))
            .toList();
    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).getSubject())
        .startsWith("Alert: BTC/USDT: broke  Bcc: everybody@example.com 🙂")
        .endsWith("…");
    assertThat(mails.get(0).getHeader("Bcc")).isNull();
    assertThat(mails.get(0).getContent().toString())
        .contains("function " + function, "critical", "Price:      -", "mail-" + function);
  }

  @Test
  void areNotMailedWithoutThatChannel() throws Exception {
    long function = rows.function(owner);
    rows.change("update functions set channels = '{}' where id = ?", function);
    SYSTEM.broker().send(said("quiet-" + function, function, 1, owner, 0));

    expectAllWritten();

    assertThat(triggers(function)).hasSize(1);
    assertThat(
            rows.texts(
                "select trigger_id as value from deliveries where function_id = ?", function))
        .isEmpty();
  }

  private static String messageId(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One more trigger of the same user is the last to be written. */
  private static void expectAllWritten() throws Exception {
    long last = rows.function(owner);
    SYSTEM.broker().send(said("last-" + last, last, 1, owner, 0));
    await().until(() -> !triggers(last).isEmpty());
  }

  private static List<String> triggers(long function) {
    return rows.texts(
        "select trigger_id as value from function_triggers where function_id = ?"
            + " order by event_time",
        function);
  }
}
