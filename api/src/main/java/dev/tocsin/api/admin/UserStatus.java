package dev.tocsin.api.admin;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a user may do anything. */
enum UserStatus {
  @JsonProperty("active")
  ACTIVE,
  @JsonProperty("suspended")
  SUSPENDED
}
