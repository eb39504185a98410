package dev.tocsin.engine.alert;

import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * When holds, alerts and versions end, by the instrument's time. What is called off stays in the
 * queue until as much is called off as is due, and is found to be over should its time come before.
 */
final class Deadlines {

  /** In the order in which those of one time are settled. */
  enum Kind {
    HOLD,
    EXPIRY,
    END
  }

  /** An end that is due at a time. */
  record Deadline(long timeMicros, Kind kind, long alertId, int version) {}

  /** So few that are called off are not worth a sweep. */
  private static final int FEW = 64;

  private final Set<Deadline> calledOff = new HashSet<>();
  private final PriorityQueue<Deadline> queue =
      new PriorityQueue<>(
          Comparator.comparingLong(Deadline::timeMicros)
              .thenComparing(Deadline::kind)
              .thenComparingLong(Deadline::alertId)
              .thenComparingInt(Deadline::version));
  private Deadline taken;

  void add(long timeMicros, Kind kind, long alertId, int version) {
    Deadline deadline = new Deadline(timeMicros, kind, alertId, version);
    if (!calledOff.remove(deadline)) {
      queue.add(deadline);
    }
  }

  /** Nothing ends then any more. It must have been added; the one taken last is out already. */
  void callOff(long timeMicros, Kind kind, long alertId, int version) {
    Deadline deadline = new Deadline(timeMicros, kind, alertId, version);
    if (deadline.equals(taken)) {
      return;
    }
    calledOff.add(deadline);
    if (calledOff.size() > FEW && calledOff.size() > queue.size() / 2) {
      queue.removeIf(calledOff::contains);
      calledOff.clear();
    }
  }

  /** How many wait in the queue, with those that are called off. */
  int size() {
    return queue.size();
  }

  /** {@link RunState#NEVER} when there is none. */
  long next() {
    return queue.isEmpty() ? RunState.NEVER : queue.element().timeMicros();
  }

  /** Takes the first one out; there must be one. */
  Deadline take() {
    taken = queue.remove();
    calledOff.remove(taken);
    return taken;
  }
}
