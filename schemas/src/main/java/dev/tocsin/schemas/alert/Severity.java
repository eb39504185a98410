package dev.tocsin.schemas.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a function makes of what it says. */
public enum Severity {
  @JsonProperty("info")
  INFO("info"),
  @JsonProperty("warning")
  WARNING("warning"),
  @JsonProperty("critical")
  CRITICAL("critical");

  private final String id;

  Severity(String id) {
    this.id = id;
  }

  /** As in JSON and tables. */
  public String id() {
    return id;
  }
}
