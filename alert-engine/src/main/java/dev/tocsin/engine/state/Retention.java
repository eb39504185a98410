package dev.tocsin.engine.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Forgets rows of a table that nothing stands for any more, {@value #PERIOD_MICROS} µs of event
 * time after they were written: so long may a record that is older than the row be redelivered. A
 * row written before the instrument had a time counts from the first one.
 */
public final class Retention<V> {

  /** Eight days: a day more than the outbox keeps what it may send again. */
  public static final long PERIOD_MICROS = 8 * 24 * 3_600_000_000L;

  /** Said of a row that something stands for. */
  public static final long NEVER = Long.MAX_VALUE;

  /** The event time of an instrument that has had no tick yet. */
  public static final long BEFORE_TIME = 0;

  private final Table<V> table;
  private final ToLongFunction<V> overSinceMicros;
  private final Deque<Due> dues = new ArrayDeque<>();

  /**
   * @param overSinceMicros since what event time nothing has stood for a row; {@link #NEVER} when
   *     something does
   */
  public Retention(Table<V> table, ToLongFunction<V> overSinceMicros) {
    this.table = table;
    this.overSinceMicros = overSinceMicros;
  }

  /** Takes up what the table holds, after a restore. */
  public void restore() {
    List<Due> found = new ArrayList<>();
    table.forEach(
        (key, row) -> {
          long since = overSinceMicros.applyAsLong(row);
          if (since != NEVER) {
            found.add(new Due(since, key));
          }
        });
    found.sort(Comparator.comparingLong(Due::sinceMicros));
    dues.addAll(found);
  }

  /** A row was written that nothing stands for; event times must not go back. */
  public void over(long key, long eventTimeMicros) {
    dues.addLast(new Due(eventTimeMicros, key));
  }

  /** How many rows wait to be forgotten. */
  public int size() {
    return dues.size();
  }

  /** Deletes what is due. */
  public void advance(long eventTimeMicros) {
    long due = eventTimeMicros - PERIOD_MICROS;
    while (!dues.isEmpty() && dues.peekFirst().sinceMicros <= due) {
      settle(dues.removeFirst(), eventTimeMicros);
    }
  }

  private void settle(Due due, long eventTimeMicros) {
    if (due.sinceMicros == BEFORE_TIME) {
      dues.addLast(new Due(eventTimeMicros, due.key));
      return;
    }
    V row = table.get(due.key);
    if (row != null && overSinceMicros.applyAsLong(row) <= due.sinceMicros) {
      table.remove(due.key);
    }
  }

  private record Due(long sinceMicros, long key) {}
}
