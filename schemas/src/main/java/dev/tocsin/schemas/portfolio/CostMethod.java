package dev.tocsin.schemas.portfolio;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of the units that were bought a sale takes, and so what they cost. */
public enum CostMethod {
  /** A mixture of all that are held, at their average cost. */
  @JsonProperty("average")
  AVERAGE,
  /** Those that were bought first. */
  @JsonProperty("fifo")
  FIFO
}
