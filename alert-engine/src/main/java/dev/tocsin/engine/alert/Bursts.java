package dev.tocsin.engine.alert;

import dev.tocsin.engine.state.Table;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.TreeMap;

/**
 * Ticks whose alerts are still to be met. The ticks are stored; whom they reached is told from the
 * standing alerts after a restore.
 */
final class Bursts {

  private final Table<Burst> table;
  private final Deque<Pending> pending = new ArrayDeque<>();

  private static final class Pending {
    private final Burst burst;
    private long[] alertIds;
    private int size;
    private int next;

    Pending(Burst burst, long[] alertIds, int size) {
      this.burst = burst;
      this.alertIds = alertIds;
      this.size = size;
    }

    void add(long alertId) {
      if (size == alertIds.length) {
        alertIds = Arrays.copyOf(alertIds, Math.max(16, size * 2));
      }
      alertIds[size++] = alertId;
    }
  }

  /** An alert and the tick it is to meet. */
  record Meeting(long alertId, Burst burst) {}

  private Bursts(Table<Burst> table) {
    this.table = table;
  }

  static Bursts restore(Table<Burst> table) {
    Bursts bursts = new Bursts(table);
    TreeMap<Long, Burst> inOrder = new TreeMap<>();
    table.forEach(inOrder::put);
    inOrder.values().forEach(burst -> bursts.pending.addLast(new Pending(burst, new long[0], 0)));
    return bursts;
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  /** The time of the oldest tick that is not done with; there must be one. */
  long oldestMicros() {
    return pending.element().burst.timeMicros();
  }

  void add(Burst burst, long[] alertIds, int size) {
    table.put(burst.tick().tradeId(), burst);
    pending.addLast(new Pending(burst, alertIds, size));
  }

  /** The first tick that an alert has not met though it reaches it; null when there is none. */
  Burst reaching(StandingAlert alert) {
    for (Pending one : pending) {
      if (isReached(one.burst, alert)) {
        return one.burst;
      }
    }
    return null;
  }

  /** After a restore: whether an alert is to meet a tick that is not done with. */
  boolean takeUp(long alertId, StandingAlert alert) {
    for (Pending one : pending) {
      if (isReached(one.burst, alert)) {
        one.add(alertId);
        return true;
      }
    }
    return false;
  }

  /** The next alert to meet its tick; null when all have. */
  Meeting next() {
    while (!pending.isEmpty()) {
      Pending first = pending.element();
      if (first.next < first.size) {
        return new Meeting(first.alertIds[first.next++], first.burst);
      }
      table.remove(first.burst.tick().tradeId());
      pending.remove();
    }
    return null;
  }

  static boolean isReached(Burst burst, StandingAlert alert) {
    long tradeId = burst.tick().tradeId();
    return alert.isDeferrable()
        && alert.run().hasBegun()
        && alert.run().throughTradeId() < tradeId
        && alert.run().parts().get(0).watch().isReached(burst.key());
  }
}
