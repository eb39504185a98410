package dev.tocsin.engine.alert;

/**
 * How an index names a part of an alert: in one long, from which the alert's id, the part, and
 * whether a burst may defer it can be told.
 */
public final class AlertRef {

  private static final int PART_BITS = 3;

  private AlertRef() {}

  /** Of an alert id up to {@link dev.tocsin.schemas.alert.AlertRule#MAX_ALERT_ID}. */
  public static long of(long alertId, int part, boolean deferrable) {
    return (((alertId << PART_BITS) | part) << 1) | (deferrable ? 1 : 0);
  }

  /** Which alert. */
  public static long alertId(long ref) {
    return ref >>> (PART_BITS + 1);
  }

  /** Which part of its condition, from 0. */
  public static int part(long ref) {
    return (int) (ref >>> 1) & (1 << PART_BITS) - 1;
  }

  static boolean isDeferrable(long ref) {
    return (ref & 1) == 1;
  }
}
