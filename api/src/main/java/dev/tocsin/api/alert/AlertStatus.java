package dev.tocsin.api.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far an alert has come. */
public enum AlertStatus {
  /** Accepted; the job has not confirmed yet that it holds this version of the alert. */
  @JsonProperty("pending")
  PENDING,
  /** The job holds it. */
  @JsonProperty("active")
  ACTIVE,
  /** Its owner has set it aside until it is resumed. */
  @JsonProperty("paused")
  PAUSED,
  /** It has fired and is over. */
  @JsonProperty("triggered")
  TRIGGERED,
  /** Its time came before it was over. */
  @JsonProperty("expired")
  EXPIRED,
  /** The job cannot hold it. */
  @JsonProperty("rejected")
  REJECTED;

  /** The name in JSON and tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AlertStatus of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
