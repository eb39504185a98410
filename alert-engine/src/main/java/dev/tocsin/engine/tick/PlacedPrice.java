package dev.tocsin.engine.tick;

import java.math.BigDecimal;

/**
 * What the past of an instrument consists of for its alerts: a tick's price, and where it stood.
 */
public record PlacedPrice(Place place, BigDecimal price) {

  /** The tick's trade id. */
  public long tradeId() {
    return place.tradeId();
  }

  /** The tick's event time, µs since the epoch. */
  public long eventTimeMicros() {
    return place.eventTimeMicros();
  }
}
