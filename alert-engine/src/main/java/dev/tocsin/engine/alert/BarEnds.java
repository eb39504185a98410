package dev.tocsin.engine.alert;

import dev.tocsin.schemas.Interval;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** When the bars end at whose ends alone some alerts are looked at. */
final class BarEnds {

  /** Until the instrument has a time, no bar has begun. */
  private static final long NOT_BEGUN = Long.MIN_VALUE;

  private final Map<Interval, Long> ends = new EnumMap<>(Interval.class);

  /**
   * Bars of an interval matter from now on.
   *
   * @param timeMicros the instrument's; 0 before its first point
   */
  void add(Interval bar, long timeMicros) {
    ends.putIfAbsent(bar, timeMicros == 0 ? NOT_BEGUN : endAfter(bar, timeMicros));
  }

  /** The instrument has this time, perhaps for the first time. */
  void startAt(long timeMicros) {
    ends.replaceAll((bar, end) -> end == NOT_BEGUN ? endAfter(bar, timeMicros) : end);
  }

  /** The next end; {@link RunState#NEVER} when no bar matters. */
  long next() {
    long next = RunState.NEVER;
    for (long end : ends.values()) {
      next = Math.min(next, end);
    }
    return next;
  }

  /**
   * Goes over to the bars after those that end at a time.
   *
   * @param stillWanted the intervals that matter
   * @param ended told the intervals of the bars that ended
   */
  void take(long endMicros, Set<Interval> stillWanted, Consumer<Interval> ended) {
    ends.keySet().retainAll(stillWanted);
    for (Map.Entry<Interval, Long> end : ends.entrySet()) {
      if (end.getValue() == endMicros) {
        end.setValue(endMicros + end.getKey().micros());
        ended.accept(end.getKey());
      }
    }
  }

  static long endAfter(Interval bar, long timeMicros) {
    return (bar.bar(timeMicros) + 1) * bar.micros();
  }
}
