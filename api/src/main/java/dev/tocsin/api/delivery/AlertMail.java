package dev.tocsin.api.delivery;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.Operator;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the owner of an alert reads when it has fired. */
record AlertMail(String subject, String text) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static AlertMail of(AlertEvent.Triggered event) {
    String symbol = event.instrument().symbol();
    String level = Decimals.plain(event.condition().level());
    String quote = event.instrument().quote();
    String direction = event.condition().operator() == Operator.ABOVE ? "above" : "below";
    return new AlertMail(
        "Alert: %s is %s %s %s".formatted(symbol, direction, level, quote),
        """
        Your alert %d has fired: %s is %s %s %s.

        Price:      %s %s
        Exchange:   %s
        Trade:      %d
        Trade time: %s
        Trigger id: %s

        This alert fires once; it is over now.
        """
            .formatted(
                event.alertId(),
                symbol,
                direction,
                level,
                quote,
                Decimals.plain(event.price()),
                quote,
                event.instrument().exchange(),
                event.tick().tradeId(),
                TIME.format(event.tick().eventTime()),
                event.eventId()));
  }
}
