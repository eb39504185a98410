package dev.tocsin.api.delivery;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.alert.AlertEvent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the owner of an alert reads when it has fired. */
record AlertMail(String subject, String text) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static AlertMail of(AlertEvent.Triggered event) {
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
