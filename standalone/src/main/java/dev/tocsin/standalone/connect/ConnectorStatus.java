package dev.tocsin.standalone.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What Connect says of a connector.
 *
 * @param tasks the state of each task, {@code RUNNING} or {@code FAILED} for example
 * @param cause the first line of what made a part of it fail; empty when none did
 */
record ConnectorStatus(String connector, List<String> tasks, String cause) {

  static ConnectorStatus of(JsonNode status) {
    List<String> tasks = new ArrayList<>();
    String cause = cause(status.path("connector"));
    for (JsonNode task : status.path("tasks")) {
      tasks.add(task.path("state").asText());
      cause = cause.isEmpty() ? cause(task) : cause;
    }
    return new ConnectorStatus(
        status.path("connector").path("state").asText(), List.copyOf(tasks), cause);
  }

  boolean running() {
    return connector.equals("RUNNING")
        && !tasks.isEmpty()
        && tasks.stream().allMatch("RUNNING"::equals);
  }

  boolean failed() {
    return connector.equals("FAILED") || tasks.contains("FAILED");
  }

  // A Connect trace wraps what happened; its last "Caused by" is what a reader looks for.
  private static String cause(JsonNode part) {
    String trace = part.path("trace").asText("");
    int root = trace.lastIndexOf("Caused by: ");
    String fromRoot = root < 0 ? trace : trace.substring(root + "Caused by: ".length());
    return fromRoot.lines().findFirst().orElse("");
  }
}
