package dev.tocsin.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Which symbols are a task's, where they come and go: a matter of their names alone, so that no
 * symbol is ever two tasks'.
 */
record Share(int task, int tasks) {

  /** Set by the connector for its tasks; nobody else sets it. */
  static final String SETTING = "task.share";

  private static final Share ALL = new Share(0, 1);

  static Share of(Map<String, String> settings) {
    String text = settings.get(SETTING);
    if (text == null) {
      return ALL;
    }
    String[] parts = text.split("/", 2);
    return new Share(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  List<String> of(Collection<String> symbols) {
    return symbols.stream()
        .filter(symbol -> Math.floorMod(symbol.hashCode(), tasks) == task)
        .toList();
  }

  String text() {
    return task + "/" + tasks;
  }
}
