package dev.tocsin.api.cryptocurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What has become of a sync. */
enum SyncStatus {
  @JsonProperty("queued")
  QUEUED,
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("succeeded")
  SUCCEEDED,
  @JsonProperty("failed")
  FAILED;

  /** The name in JSON and tables. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SyncStatus of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
