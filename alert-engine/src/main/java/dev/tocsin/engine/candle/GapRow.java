package dev.tocsin.engine.candle;

import java.util.ArrayList;
import java.util.List;

/**
 * A gap of the stream.
 *
 * @param missing ids that have not come since, rising
 * @param sinceMicros the instrument's event time when the gap came
 */
public record GapRow(List<Ids> missing, long sinceMicros) {

  /** Copies the list. */
  public GapRow {
    missing = List.copyOf(missing);
  }

  /** From one trade id to another, both included. */
  public record Ids(long first, long last) {

    private boolean has(long id) {
      return first <= id && id <= last;
    }
  }

  boolean misses(long id) {
    return missing.stream().anyMatch(ids -> ids.has(id));
  }

  GapRow without(long id) {
    List<Ids> left = new ArrayList<>();
    for (Ids ids : missing) {
      if (!ids.has(id)) {
        left.add(ids);
        continue;
      }
      if (ids.first < id) {
        left.add(new Ids(ids.first, id - 1));
      }
      if (id < ids.last) {
        left.add(new Ids(id + 1, ids.last));
      }
    }
    return new GapRow(left, sinceMicros);
  }
}
