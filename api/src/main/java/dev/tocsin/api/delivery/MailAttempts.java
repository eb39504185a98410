package dev.tocsin.api.delivery;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.health.Availability;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.alert.AlertEvent;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries to send what a row of {@code deliveries} says and writes down what came of it. Dying
 * between the server's acceptance and that record sends the mail again, under the same Message-ID.
 */
@Singleton
final class MailAttempts {

  private static final Logger LOG = LoggerFactory.getLogger(MailAttempts.class);

  private final Database database;
  private final Mailer mailer;
  private final Availability server = new Availability("The mail server", LOG);

  MailAttempts(Database database, Mailer mailer) {
    this.database = database;
    this.mailer = mailer;
  }

  /**
   * A mail that is not settled.
   *
   * @param address null when the user has none
   */
  private record Due(String triggerId, String address, AlertEvent event, int attempts) {}

  /**
   * Sends the mail of a trigger unless it is settled already.
   *
   * @throws NotAcceptedException when it is to be tried again
   */
  void attempt(String triggerId) {
    due(triggerId).ifPresent(this::attempt);
  }

  private void attempt(Due due) {
    int attempts = due.attempts() + 1;
    if (due.address() == null) {
      settle(due, "failed", attempts, "there is no email address of this user");
      return;
    }
    try {
      mailer.send(due.triggerId(), due.address(), AlertMail.of(due.event()));
    } catch (MessagingException e) {
      notAccepted(due, attempts, e);
      return;
    }
    server.reached();
    settle(due, "sent", attempts, null);
  }

  private void notAccepted(Due due, int attempts, MessagingException e) {
    if (Refusal.isFinal(e)) {
      LOG.warn("the mail of trigger {} was refused: {}", due.triggerId(), e.getMessage());
      settle(due, "failed", attempts, e.getMessage());
      return;
    }
    server.lost(e);
    Optional<Duration> wait = RetrySchedule.afterAttempt(attempts);
    settle(due, wait.isPresent() ? "due" : "failed", attempts, e.getMessage());
    if (wait.isPresent()) {
      throw new NotAcceptedException(e.getMessage(), wait.get());
    }
  }

  private Optional<Due> due(String triggerId) {
    return database.transaction(
        transaction ->
            transaction.first(
                """
                select d.trigger_id, u.email, d.event, d.attempts
                from deliveries d join users u on u.id = d.user_id
                where d.trigger_id = ? and d.channel = 'email' and d.status = 'due'
                """,
                MailAttempts::due,
                triggerId));
  }

  private static Due due(Row row) throws SQLException {
    byte[] event = row.text("event").getBytes(StandardCharsets.UTF_8);
    try {
      return new Due(
          row.text("trigger_id"),
          row.text("email"),
          Json.read(event, AlertEvent.class),
          (int) row.number("attempts"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void settle(Due due, String status, int attempts, String error) {
    database.transaction(
        transaction ->
            transaction.update(
                """
                update deliveries
                set status = ?, attempts = ?, last_error = ?,
                    sent_at = case when ? = 'sent' then now() end
                where trigger_id = ? and channel = 'email'
                """,
                status,
                attempts,
                error,
                status,
                due.triggerId()));
  }
}
