package dev.tocsin.engine.alert;

import dev.tocsin.engine.series.Ratio;
import dev.tocsin.engine.tick.Place;
import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Policy;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Writes down what becomes of the alerts of an instrument. */
final class AlertReport {

  private final Instrument instrument;
  private final InstantSource wallClock;
  private final Consumer<AlertEvent> out;
  private final PartReport parts;

  AlertReport(
      Instrument instrument, InstantSource wallClock, Consumer<AlertEvent> out, PartReport parts) {
    this.instrument = instrument;
    this.wallClock = wallClock;
    this.out = out;
    this.parts = parts;
  }

  /**
   * @param validFromMicros null when every series has a value, or nobody can tell when
   */
  void armed(long alertId, StandingAlert alert, Long validFromMicros) {
    if (alert.isJoined()) {
      parts.armed(alertId, alert, validFromMicros);
      return;
    }
    out.accept(
        new AlertEvent.Armed(
            EventIds.of("armed", alertId, alert.version(), alert.asOfTradeId()),
            alertId,
            alert.version(),
            alert.userId(),
            instrument,
            alert.armedAt().of(instrument),
            alert.late(),
            validFromMicros == null ? null : Times.instant(validFromMicros),
            wallClock.instant()));
  }

  /**
   * @param at what the series are worth
   * @param tick the last one
   * @param before what the series of the decisive part was worth; null when nobody knows
   */
  void triggered(
      long alertId,
      StandingAlert alert,
      AlertRun run,
      Values at,
      long eventTimeMicros,
      PlacedPrice tick,
      BigDecimal before) {
    int part = run.decisive();
    Place place = tick.place();
    Ratio value = at.value(alert, part);
    out.accept(
        new AlertEvent.Triggered(
            triggerId(alertId, alert, eventTimeMicros, place.tradeId()),
            alertId,
            alert.version(),
            alert.userId(),
            instrument,
            alert.condition(),
            part,
            before,
            value == null ? null : value.decimal(),
            Times.instant(eventTimeMicros),
            null,
            place.of(instrument),
            tick.price(),
            run.isOver(),
            wallClock.instant()));
  }

  /**
   * Tells which parts of an alert on several instruments came true or ended at the last step.
   *
   * @param at what the series are worth
   * @param tick the last one
   * @param before what the series of a part was worth; null when nobody knows
   */
  void changed(
      long alertId,
      StandingAlert alert,
      AlertRun run,
      Values at,
      MergedPoint point,
      PlacedPrice tick,
      IntFunction<BigDecimal> before) {
    for (int part = 0; part < alert.condition().parts().size(); part++) {
      if (run.hasChanged(part)) {
        Ratio value = at.value(alert, part);
        parts.changed(
            alertId,
            alert,
            part,
            run.isTrue(part),
            point,
            tick,
            before.apply(part),
            value == null ? null : value.decimal());
      }
    }
  }

  void expired(long alertId, StandingAlert alert) {
    out.accept(
        new AlertEvent.Expired(
            EventIds.of("expired", alertId, alert.version(), alert.asOfTradeId()),
            alertId,
            alert.version(),
            alert.userId(),
            instrument,
            Times.instant(alert.expiresAtMicros()),
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

  private static String triggerId(
      long alertId, StandingAlert alert, long eventTimeMicros, long tradeId) {
    return alert.policy().mode() == Policy.Mode.ONCE
        ? EventIds.of("triggered", alertId, alert.version(), alert.asOfTradeId())
        : EventIds.ofEvery(
            alertId, alert.version(), alert.asOfTradeId(), tradeId + "|" + eventTimeMicros);
  }
}
