package dev.tocsin.job.functions;

import dev.tocsin.engine.state.Table;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What an instance is still to be invoked with, in order. What is new is written when it is
 * {@linkplain #flush flushed}, so that what comes and goes between two checkpoints is never
 * written.
 */
final class PendingQueue implements Iterable<Pending> {

  private final Table<Pending> table;
  private final TreeSet<Pending> queue = new TreeSet<>();
  private final Map<Long, Pending> unwritten = new HashMap<>();
  private int inputs;

  PendingQueue(Table<Pending> table) {
    this.table = table;
  }

  /** Takes up what an earlier {@link #flush} wrote. */
  void restore(Pending pending) {
    queue.add(pending);
    count(pending, 1);
  }

  void add(Pending pending) {
    queue.add(pending);
    count(pending, 1);
    unwritten.put(pending.order(), pending);
  }

  void remove(Pending pending) {
    if (queue.remove(pending)) {
      count(pending, -1);
      if (unwritten.remove(pending.order()) == null) {
        table.remove(pending.order());
      }
    }
  }

  /** Removes what is so. */
  void removeIf(Predicate<Pending> condition) {
    queue.stream().filter(condition).toList().forEach(this::remove);
  }

  void flush() {
    unwritten.forEach(table::put);
    unwritten.clear();
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** The first of all; there must be one. */
  Pending first() {
    return queue.first();
  }

  /**
   * The first input behind another invocation.
   *
   * @param other null for none
   */
  Optional<Pending> firstInputAfter(Pending other) {
    return (other == null ? queue : queue.tailSet(other, false))
        .stream().filter(pending -> !pending.delayed()).findFirst();
  }

  @Override
  public Iterator<Pending> iterator() {
    return queue.iterator();
  }

  int inputs() {
    return inputs;
  }

  int messages() {
    return queue.size() - inputs;
  }

  private void count(Pending pending, int change) {
    if (!pending.delayed()) {
      inputs += change;
    }
  }
}
