package dev.tocsin.api.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a run ended. */
enum RunOutcome {
  @JsonProperty("succeeded")
  SUCCEEDED,
  @JsonProperty("failed")
  FAILED,
  /** Its API instance was gone; another takes it over. */
  @JsonProperty("died")
  DIED;

  /** The name in JSON and tables. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunOutcome of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
