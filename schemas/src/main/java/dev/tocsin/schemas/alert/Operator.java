package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a series meets a level, or a band from a lower to an upper level. */
public enum Operator {
  /** At the level or higher; true at once if already so. */
  @JsonProperty("above")
  ABOVE,
  /** At the level or lower; true at once if already so. */
  @JsonProperty("below")
  BELOW,
  /** At the level or higher, having been lower. */
  @JsonProperty("crosses_above")
  CROSSES_ABOVE,
  /** At the level or lower, having been higher. */
  @JsonProperty("crosses_below")
  CROSSES_BELOW,
  /** Either of the two crossings. */
  @JsonProperty("crosses")
  CROSSES,
  /** Inside the band or on its edge, having been outside. */
  @JsonProperty("enters")
  ENTERS,
  /** Outside the band, having been inside or on its edge. */
  @JsonProperty("leaves")
  LEAVES;

  /** Whether it is about a band, and not about one level. */
  public boolean isBand() {
    return this == ENTERS || this == LEAVES;
  }
}
