package dev.tocsin.api.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How often the work of a job comes up. */
enum JobKind {
  /** Again and again, by a schedule; there is one instance. */
  @JsonProperty("recurring")
  RECURRING,
  /** Whenever something is to be done; each such thing is an instance. */
  @JsonProperty("one_time")
  ONE_TIME
}
