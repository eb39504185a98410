package dev.tocsin.schemas.portfolio;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way a user's trade goes. */
public enum Side {
  @JsonProperty("buy")
  BUY,
  @JsonProperty("sell")
  SELL
}
