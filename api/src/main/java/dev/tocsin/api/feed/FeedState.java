package dev.tocsin.api.feed;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an operator has to know of a feed first. */
enum FeedState {
  /** Its trades come, or would. */
  @JsonProperty("connected")
  CONNECTED,
  /** Its connector tries to connect. */
  @JsonProperty("disconnected")
  DISCONNECTED,
  /** Its connector says nothing: it does not run, or cannot reach Kafka. */
  @JsonProperty("silent")
  SILENT
}
