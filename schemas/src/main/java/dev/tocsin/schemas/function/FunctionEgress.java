package dev.tocsin.schemas.function;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When what a function says becomes a trigger. */
public enum FunctionEgress {
  /**
   * At once. After a failure of the job the function is asked again; one that then says something
   * else has said both.
   */
  @JsonProperty("fast")
  FAST("fast"),

  /** With the checkpoint after which it will not be asked again. */
  @JsonProperty("on_checkpoint")
  ON_CHECKPOINT("on_checkpoint");

  private final String id;

  FunctionEgress(String id) {
    this.id = id;
  }

  /** As in JSON and tables. */
  public String id() {
    return id;
  }
}
