package dev.tocsin.schemas.market;

/** Who crossed the spread to make a trade happen. */
public enum TakerSide {
  UNKNOWN,
  BUY,
  SELL
}
