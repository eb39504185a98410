package dev.tocsin.engine.alert;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to begin or end at a point of the stream that has not been reached. */
final class WakeUps {

  private final PriorityQueue<WakeUp> queue =
      new PriorityQueue<>(
          Comparator.comparingLong(WakeUp::tradeId)
              .thenComparing(WakeUp::ends)
              .thenComparingLong(WakeUp::alertId)
              .thenComparingInt(WakeUp::version));
  private long nextTradeId = Long.MAX_VALUE;

  void add(WakeUp wakeUp) {
    queue.add(wakeUp);
    nextTradeId = queue.element().tradeId();
  }

  /** Takes out the first that is due right after the given tick; null when none is. */
  WakeUp take(long tradeId) {
    if (nextTradeId > tradeId) {
      return null;
    }
    WakeUp due = queue.remove();
    nextTradeId = queue.isEmpty() ? Long.MAX_VALUE : queue.element().tradeId();
    return due;
  }

  /**
   * @param tradeId the tick after which it is due
   * @param ends whether the version ends there; else it begins
   */
  record WakeUp(long tradeId, boolean ends, long alertId, int version) {}
}
