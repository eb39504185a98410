package dev.tocsin.engine.alert;

import dev.tocsin.engine.level.LevelKey;

/**
 * From which keys on the value of a series may change the phase of a part; between them nothing
 * can.
 *
 * @param up the lowest key above; {@link #NO_UP} when there is none
 * @param down the highest key below; {@link #NO_DOWN} when there is none
 */
public record Watch(long up, long down) {

  /** No value is that high. */
  public static final long NO_UP = LevelKey.HIGHEST;

  /** No value is that low. */
  public static final long NO_DOWN = -LevelKey.HIGHEST;

  static final Watch NONE = new Watch(NO_UP, NO_DOWN);

  /** Every value matters. */
  static final Watch ANY = new Watch(NO_DOWN, NO_DOWN);

  static Watch up(long key) {
    return new Watch(key, NO_DOWN);
  }

  static Watch down(long key) {
    return new Watch(NO_UP, key);
  }

  boolean hasUp() {
    return up != NO_UP;
  }

  boolean hasDown() {
    return down != NO_DOWN;
  }

  boolean isReached(long key) {
    return key >= up || (key <= down && hasDown());
  }
}
