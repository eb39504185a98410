package dev.tocsin.engine.index;

import dev.tocsin.schemas.Instrument;
import java.util.Map;

/**
 * How far an index has come.
 *
 * @param lastTradeId of its own ticks; 0 before the first
 * @param toldMicros its time: that of its last tick or clock
 * @param passedMicros what is before this time has been merged
 */
public record IndexRow(
    long lastTradeId,
    long toldMicros,
    long passedMicros,
    Map<Instrument, ConstituentRow> constituents) {

  /** Takes a copy of the constituents. */
  public IndexRow {
    constituents = Map.copyOf(constituents);
  }

  static IndexRow none() {
    return new IndexRow(0, ConstituentRow.NEVER, ConstituentRow.NEVER, Map.of());
  }
}
