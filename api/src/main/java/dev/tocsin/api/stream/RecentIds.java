package dev.tocsin.api.stream;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the latest ids it was shown, up to a number of them. For one thread. */
final class RecentIds {

  private final Map<String, Boolean> ids;

  RecentIds(int capacity) {
    ids =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > capacity;
          }
        };
  }

  /** Whether the id is none of those remembered; it is from now on. */
  boolean isNew(String id) {
    return ids.putIfAbsent(id, true) == null;
  }
}
