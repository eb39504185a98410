package dev.tocsin.engine.join;

import dev.tocsin.schemas.Instrument;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** From when on the trades of instruments are still to be looked at by parts that wait to begin. */
final class Awaited {

  private final Map<Instrument, TreeMap<Long, Integer>> times = new HashMap<>();

  void add(Instrument instrument, long fromMicros) {
    times.computeIfAbsent(instrument, any -> new TreeMap<>()).merge(fromMicros, 1, Integer::sum);
  }

  /** Once less. */
  void remove(Instrument instrument, long fromMicros) {
    times.computeIfPresent(
        instrument,
        (same, counts) -> {
          counts.computeIfPresent(fromMicros, (from, count) -> count == 1 ? null : count - 1);
          return counts.isEmpty() ? null : counts;
        });
  }

  /** The earliest for an instrument; never when nobody waits for it. */
  long first(Instrument instrument) {
    TreeMap<Long, Integer> counts = times.get(instrument);
    return counts == null ? Long.MAX_VALUE : counts.firstKey();
  }
}
