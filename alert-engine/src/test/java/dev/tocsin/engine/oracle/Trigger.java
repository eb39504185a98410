package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent;

/**
 * That a version of an alert fired.
 *
 * @param tradeId of the last tick before it fired: the one that did it, unless a clock, a hold or a
 *     bar did
 * @param eventTimeMicros of that tick; of the clock, or of the end of the hold or the bar
 */
public record Trigger(long alertId, int version, long tradeId, long eventTimeMicros) {

  /** What the event says. */
  public static Trigger of(AlertEvent.Triggered event) {
    return new Trigger(
        event.alertId(), event.version(), event.tick().tradeId(), Times.micros(event.eventTime()));
  }
}
