package dev.tocsin.engine.preview;

/** Which of a candle's extremes came first, which the candle itself does not tell. */
public enum Order {
  /** Either: it makes no difference. */
  BOTH,
  /** Open, high, low, close. */
  HIGH_FIRST,
  /** Open, low, high, close. */
  LOW_FIRST
}
