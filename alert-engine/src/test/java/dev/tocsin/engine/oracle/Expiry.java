package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent;

/** That a version of an alert was over because its time had come, µs since the epoch. */
public record Expiry(long alertId, int version, long expiresAtMicros) {

  /** What the event says. */
  public static Expiry of(AlertEvent.Expired event) {
    return new Expiry(event.alertId(), event.version(), Times.micros(event.expiresAt()));
  }
}
