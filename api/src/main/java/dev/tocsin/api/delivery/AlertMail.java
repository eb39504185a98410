package dev.tocsin.api.delivery;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.alert.AlertEvent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the owner of an alert or a function reads when it has fired. */
record AlertMail(String subject, String text) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** More of a message is in the text. */
  private static final int MAX_SUBJECT = 100;

  /**
   * Of a trigger.
   *
   * @throws IllegalArgumentException when the event is none
   */
  static AlertMail of(AlertEvent event) {
    if (event instanceof AlertEvent.Triggered triggered) {
      return of(triggered);
    } else if (event instanceof AlertEvent.FunctionTriggered triggered) {
      return of(triggered);
    }
    throw new IllegalArgumentException("there is nothing to mail of event " + event.eventId());
  }

  private static AlertMail of(AlertEvent.FunctionTriggered event) {
    String said = inOneLine(event.message());
    return new AlertMail(
        "Alert: " + event.instrument().symbol() + ": " + shortened(said),
        """
        Your function %d says of %s: %s

        Severity:   %s
        Price:      %s
        Exchange:   %s
        Input time: %s
        Trigger id: %s
        """
            .formatted(
                event.functionId(),
                event.instrument().symbol(),
                said,
                event.severity().id(),
                event.price() == null
                    ? "-"
                    : Decimals.plain(event.price()) + " " + event.instrument().quote(),
                event.instrument().exchange(),
                TIME.format(event.eventTime()),
                event.eventId()));
  }

  /** What others write must not become lines of a mail, let alone of its head. */
  private static String inOneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(c -> Character.getType(c) == Character.CONTROL ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= MAX_SUBJECT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_SUBJECT)) + "…";
  }

  private static AlertMail of(AlertEvent.Triggered event) {
    return new AlertMail(
        "Alert: " + TriggerText.headline(event),
        """
        Your alert %d has fired: %s.

        Price:      %s %s
        Exchange:   %s
        Trade:      %d
        Trade time: %s
        Fired at:   %s
        Trigger id: %s

        %s
        """
            .formatted(
                event.alertId(),
                TriggerText.sentence(event),
                Decimals.plain(event.price()),
                event.tick().instrument().quote(),
                event.tick().instrument().exchange(),
                event.tick().tradeId(),
                TIME.format(event.tick().eventTime()),
                TIME.format(event.eventTime()),
                event.eventId(),
                event.over()
                    ? "This alert is over now."
                    : "This alert goes on: you will hear of it when it fires again."));
  }
}
