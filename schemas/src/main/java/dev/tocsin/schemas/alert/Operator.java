package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/** How a series meets a level. */
public enum Operator {
  /** At the level or higher; true at once if already so. */
  @JsonProperty("above")
  ABOVE,
  /** At the level or lower; true at once if already so. */
  @JsonProperty("below")
  BELOW;

  /** Whether the value satisfies the operator at the level. */
  public boolean holds(BigDecimal value, BigDecimal level) {
    int comparison = value.compareTo(level);
    return this == ABOVE ? comparison >= 0 : comparison <= 0;
  }
}
