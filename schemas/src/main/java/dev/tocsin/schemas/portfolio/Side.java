package dev.tocsin.schemas.portfolio;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way a user's trade goes. */
public enum Side {
  @JsonProperty("buy")
  BUY,
  @JsonProperty("sell")
  SELL;

  /** The way of whoever trades with that user. */
  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }
}
