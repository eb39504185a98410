package dev.tocsin.engine.alert;

import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Writes down what becomes of the alerts of an instrument. */
final class AlertEvents {

  private final Instrument instrument;
  private final InstantSource wallClock;
  private final Consumer<AlertEvent> out;

  AlertEvents(Instrument instrument, InstantSource wallClock, Consumer<AlertEvent> out) {
    this.instrument = instrument;
    this.wallClock = wallClock;
    this.out = out;
  }

  void armed(long alertId, StandingAlert alert) {
    out.accept(
        new AlertEvent.Armed(
            EventIds.of("armed", alertId, alert.version(), alert.asOfTradeId()),
            alertId,
            alert.version(),
            alert.userId(),
            instrument,
            alert.armedAt().of(instrument),
            alert.late(),
            wallClock.instant()));
  }

  void triggered(long alertId, StandingAlert alert, PlacedPrice tick, PlacedPrice previous) {
    BigDecimal previousValue = previous == null ? null : previous.price();
    out.accept(
        new AlertEvent.Triggered(
            EventIds.of("triggered", alertId, alert.version(), alert.asOfTradeId()),
            alertId,
            alert.version(),
            alert.userId(),
            instrument,
            alert.condition(instrument),
            previousValue,
            tick.price(),
            tick.place().of(instrument),
            tick.price(),
            wallClock.instant()));
  }

  void rejected(AlertRule rule, String reason) {
    long asOf = rule.asOf().get(0).tradeId();
    out.accept(
        new AlertEvent.Rejected(
            EventIds.of("rejected", rule.alertId(), rule.version(), asOf),
            rule.alertId(),
            rule.version(),
            rule.userId(),
            instrument,
            reason,
            wallClock.instant()));
  }
}
