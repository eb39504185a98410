package dev.tocsin.api.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/** What {@code /health/ready} answers. */
record Health(Status status, Map<String, Component> components) {

  /** Whether something does its work. */
  enum Status {
    @JsonProperty("up")
    UP,
    @JsonProperty("down")
    DOWN
  }

  /**
   * One thing that the API needs.
   *
   * @param reason why it is down; left out when it is up
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Component(Status status, String reason) {

    static Component up() {
      return new Component(Status.UP, null);
    }

    static Component down(String reason) {
      return new Component(Status.DOWN, reason);
    }
  }

  /** Up when everything is. */
  static Health of(Map<String, Component> components) {
    boolean up = components.values().stream().allMatch(c -> c.status() == Status.UP);
    return new Health(up ? Status.UP : Status.DOWN, components);
  }

  boolean isUp() {
    return status == Status.UP;
  }
}
