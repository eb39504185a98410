package dev.tocsin.engine.index;

import java.math.BigDecimal;
import java.util.List;

/**
 * How far a constituent has been read and merged.
 *
 * @param lastTradeId the highest that was read; 0 before the first
 * @param readMicros its time as far as it was read
 * @param mergedMicros its time as far as it was merged
 * @param price of the last trade that was merged; null before the first
 * @param partition of the last record that was read
 * @param offset of the last record that was read
 * @param waiting what was read and not merged yet, in order
 */
public record ConstituentRow(
    long lastTradeId,
    long readMicros,
    long mergedMicros,
    BigDecimal price,
    int partition,
    long offset,
    List<IndexPoint> waiting) {

  /** The time of a constituent that nothing is known of. */
  public static final long NEVER = Long.MIN_VALUE;

  /** Takes a copy of what waits. */
  public ConstituentRow {
    waiting = List.copyOf(waiting);
  }

  /** Nothing has been read. */
  static ConstituentRow none() {
    return new ConstituentRow(
        0, NEVER, NEVER, null, UnreadLog.NOWHERE, UnreadLog.NOWHERE, List.of());
  }
}
