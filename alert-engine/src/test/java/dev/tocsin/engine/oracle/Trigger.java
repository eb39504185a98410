package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.alert.AlertEvent;

/** That a version of an alert fired at a trade. */
public record Trigger(long alertId, int version, long tradeId) {

  /** What the event says. */
  public static Trigger of(AlertEvent.Triggered event) {
    return new Trigger(event.alertId(), event.version(), event.tick().tradeId());
  }
}
