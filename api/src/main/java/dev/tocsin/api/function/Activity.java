package dev.tocsin.api.function;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a function takes input. */
enum Activity {
  @JsonProperty("active")
  ACTIVE("active"),
  @JsonProperty("paused")
  PAUSED("paused");

  private final String id;

  Activity(String id) {
    this.id = id;
  }

  /** As in JSON and tables. */
  String id() {
    return id;
  }

  static Activity of(String id) {
    return id.equals(PAUSED.id) ? PAUSED : ACTIVE;
  }
}
