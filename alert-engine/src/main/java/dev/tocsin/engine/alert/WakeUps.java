package dev.tocsin.engine.alert;

import dev.tocsin.engine.tick.Place;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What is to begin or end at a point of the stream that has not been reached. What ends there does
 * so first: a version in the place of another begins when that one is gone.
 */
final class WakeUps {

  private final PriorityQueue<WakeUp> queue =
      new PriorityQueue<>(
          Comparator.comparingLong(WakeUp::tradeId)
              .thenComparingLong(WakeUp::timeMicros)
              .thenComparing(WakeUp::begins)
              .thenComparingLong(WakeUp::alertId)
              .thenComparingInt(WakeUp::version));
  private long nextTradeId = Long.MAX_VALUE;

  void add(WakeUp wakeUp) {
    queue.add(wakeUp);
    nextTradeId = queue.element().tradeId();
  }

  /** Takes out the first that is due once a tick is past and a time has come; null when none is. */
  WakeUp take(long tradeId, long timeMicros) {
    if (nextTradeId > tradeId || !queue.element().isDue(tradeId, timeMicros)) {
      return null;
    }
    WakeUp due = queue.remove();
    nextTradeId = queue.isEmpty() ? Long.MAX_VALUE : queue.element().tradeId();
    return due;
  }

  /**
   * @param tradeId the tick after which it is due
   * @param timeMicros and the instrument's time from which on it is, unless another tick comes
   * @param ends whether the version ends there; else it begins
   */
  record WakeUp(long tradeId, long timeMicros, boolean ends, long alertId, int version) {

    static WakeUp begin(long alertId, StandingAlert alert) {
      Place from = alert.armedAt();
      return new WakeUp(from.tradeId(), from.eventTimeMicros(), false, alertId, alert.version());
    }

    static WakeUp end(long alertId, StandingAlert alert) {
      return new WakeUp(
          alert.withdrawnAfter(), alert.withdrawnAfterMicros(), true, alertId, alert.version());
    }

    boolean isDue(long lastTradeId, long nowMicros) {
      return tradeId < lastTradeId || (tradeId == lastTradeId && timeMicros <= nowMicros);
    }

    boolean begins() {
      return !ends;
    }
  }
}
