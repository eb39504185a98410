package dev.tocsin.engine.alert;

/**
 * How far a part of a condition is from coming true. The names are part of every savepoint, by
 * {@link #code}.
 */
public enum Phase {
  /** Has never been true, and is not ready: its series was not on the side it must come from. */
  NOT_READY(0),
  /** Has been true; its series must go back by the hysteresis. */
  SPENT(1),
  /** Comes true as soon as its series is where the operator says, from whatever side. */
  READY(2),
  /** Comes true on the way up. */
  READY_BELOW(3),
  /** Comes true on the way down. */
  READY_ABOVE(4),
  /** Is true. */
  TRUE(5),
  /** A crossing that went up and is true. */
  TRUE_UP(6),
  /** A crossing that went up far enough that going back under the level is a crossing again. */
  TRUE_UP_READY(7),
  /** A crossing that went down and is true. */
  TRUE_DOWN(8),
  /** A crossing that went down far enough that going back over the level is a crossing again. */
  TRUE_DOWN_READY(9);

  private static final Phase[] BY_CODE = values();

  private final int code;

  Phase(int code) {
    this.code = code;
  }

  /** Its number in stored rows. */
  public int code() {
    return code;
  }

  /** The phase of a stored number. */
  public static Phase of(int code) {
    return BY_CODE[code];
  }

  /** Whether the part is true in it. */
  public boolean isTrue() {
    return code >= TRUE.code;
  }

  boolean isCrossed() {
    return code > TRUE.code;
  }
}
