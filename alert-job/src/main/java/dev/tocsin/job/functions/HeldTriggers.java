package dev.tocsin.job.functions;

import dev.tocsin.engine.state.Table;
import dev.tocsin.schemas.alert.AlertEvent;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The triggers of an instrument that wait for a checkpoint. What a restored checkpoint has is said
 * again: nobody knows whether it has been.
 */
final class HeldTriggers {

  /** Where the checkpoint is not known yet that will have a trigger. */
  private static final long NEXT = Long.MAX_VALUE;

  private static final int MOST = 10_000;

  private static final class Held {
    private final AlertEvent.FunctionTriggered event;
    private long checkpointId;

    Held(AlertEvent.FunctionTriggered event, long checkpointId) {
      this.event = event;
      this.checkpointId = checkpointId;
    }
  }

  private final Table<AlertEvent.FunctionTriggered> table;
  private final TreeMap<Long, Held> held = new TreeMap<>();

  HeldTriggers(Table<AlertEvent.FunctionTriggered> table) {
    this.table = table;
    table.forEach((order, event) -> held.put(order, new Held(event, Long.MIN_VALUE)));
  }

  void hold(long order, AlertEvent.FunctionTriggered event) {
    table.put(order, event);
    held.put(order, new Held(event, NEXT));
  }

  long of(long functionId) {
    return held.values().stream().filter(one -> one.event.functionId() == functionId).count();
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  /** Whether functions must wait until a checkpoint is complete before they can say more. */
  boolean isFull() {
    return held.size() >= MOST;
  }

  /** A checkpoint is about to be taken: it has all that is held. */
  void barrier(long checkpointId) {
    for (Held one : held.values()) {
      if (one.checkpointId == NEXT) {
        one.checkpointId = checkpointId;
      }
    }
  }

  /** Says what a checkpoint had that is complete, and what was there before. */
  void release(long checkpointId, Consumer<AlertEvent.FunctionTriggered> to) {
    Iterator<Map.Entry<Long, Held>> all = held.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Long, Held> one = all.next();
      if (one.getValue().checkpointId <= checkpointId) {
        to.accept(one.getValue().event);
        table.remove(one.getKey());
        all.remove();
      }
    }
  }

  /** Forgets those of a function. */
  void drop(long functionId) {
    held.entrySet()
        .removeIf(
            one -> {
              boolean dropped = one.getValue().event.functionId() == functionId;
              if (dropped) {
                table.remove(one.getKey());
              }
              return dropped;
            });
  }
}
