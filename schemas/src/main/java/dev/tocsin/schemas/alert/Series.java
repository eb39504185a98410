package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A number derived from an instrument's trades. */
public enum Series {
  /** The price of the last trade. */
  @JsonProperty("price")
  PRICE
}
