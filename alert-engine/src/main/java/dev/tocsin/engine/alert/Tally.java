package dev.tocsin.engine.alert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Some ids, each as often as it was added: by a part of an alert, or by two of its versions. */
final class Tally {

  private final Map<Long, Integer> counts = new LinkedHashMap<>();

  void add(long id) {
    counts.merge(id, 1, Integer::sum);
  }

  /** Once less. */
  void remove(long id) {
    counts.computeIfPresent(id, (same, count) -> count == 1 ? null : count - 1);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Each once, in the order in which they came. */
  Set<Long> all() {
    return counts.keySet();
  }
}
