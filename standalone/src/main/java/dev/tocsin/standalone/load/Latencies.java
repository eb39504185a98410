package dev.tocsin.standalone.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How long requests took, from the time each was meant to be sent until all of its answer was read:
 * one that had to wait because others were slow counts as slow. Thread-safe.
 */
final class Latencies {

  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;

  private final Map<Operation, Recorder> recorders = new EnumMap<>(Operation.class);
  private final Map<Integer, Integer> statuses = new TreeMap<>();

  Latencies() {
    for (Operation operation : Operation.values()) {
      recorders.put(operation, new Recorder(LONGEST_MICROS, DIGITS));
    }
  }

  /**
   * Notes an answer.
   *
   * @param status 0 for none
   */
  void add(Operation operation, long nanos, int status) {
    long micros = Math.min(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)), LONGEST_MICROS);
    recorders.get(operation).recordValue(micros);
    synchronized (statuses) {
      statuses.merge(status, 1, Integer::sum);
    }
  }

  /** In microseconds. */
  Histogram of(Operation operation) {
    return recorders.get(operation).getIntervalHistogram();
  }

  /** How many answers had each status. */
  Map<Integer, Integer> statuses() {
    synchronized (statuses) {
      return new TreeMap<>(statuses);
    }
  }
}
