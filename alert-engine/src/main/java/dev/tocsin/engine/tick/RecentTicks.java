package dev.tocsin.engine.tick;

import dev.tocsin.engine.state.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * The ticks of an instrument's last {@value #WINDOW_MICROS} µs of event time, in the order of their
 * ids, for rules that arrive late. In the table they stand in chunks under the id of their first
 * tick; {@link #flush} writes what changed.
 */
public final class RecentTicks {

  /** How long a tick is kept, in event time. */
  public static final long WINDOW_MICROS = 60_000_000L;

  private static final int CHUNK_TICKS = 256;

  private final Table<List<PlacedPrice>> table;
  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private final List<Long> gone = new ArrayList<>();
  private PlacedPrice lastDropped;

  private RecentTicks(Table<List<PlacedPrice>> table, PlacedPrice lastDropped) {
    this.table = table;
    this.lastDropped = lastDropped;
  }

  /**
   * What an earlier {@link #flush} wrote.
   *
   * @param lastDropped as it was then
   */
  public static RecentTicks restore(Table<List<PlacedPrice>> table, PlacedPrice lastDropped) {
    RecentTicks recent = new RecentTicks(table, lastDropped);
    TreeMap<Long, Chunk> inOrder = new TreeMap<>();
    table.forEach((first, ticks) -> inOrder.put(first, new Chunk(ticks)));
    recent.chunks.addAll(inOrder.values());
    if (lastDropped != null) {
      recent.dropWhile(lastDropped.tradeId());
    }
    return recent;
  }

  /** The newest of the ticks that are no longer kept; null when every tick so far still is. */
  public PlacedPrice lastDropped() {
    return lastDropped;
  }

  /** Whether every tick after the given one is still here. */
  public boolean reachBackTo(long tradeId) {
    return lastDropped == null || lastDropped.tradeId() <= tradeId;
  }

  /** Appends a tick; its id is higher than all before. */
  public void add(PlacedPrice tick) {
    Chunk newest = chunks.peekLast();
    if (newest == null || newest.ticks.size() == CHUNK_TICKS) {
      newest = new Chunk(new ArrayList<>());
      chunks.addLast(newest);
    }
    newest.ticks.add(tick);
    newest.changed = true;
  }

  /** Lets go of what is too old, oldest id first, up to the first tick that is not. */
  public void advance(long eventTimeMicros) {
    long oldest = eventTimeMicros - WINDOW_MICROS;
    while (!chunks.isEmpty() && chunks.peekFirst().oldest().eventTimeMicros() < oldest) {
      dropOldest();
    }
  }

  /** Shows the ticks after the given one, oldest first, until the visitor has had enough. */
  public void visitAfter(long tradeId, Visitor visitor) {
    PlacedPrice previous = lastDropped;
    for (Chunk chunk : chunks) {
      boolean wanted = chunk.newest().tradeId() > tradeId;
      for (int i = wanted ? chunk.dropped : chunk.ticks.size() - 1; i < chunk.ticks.size(); i++) {
        PlacedPrice tick = chunk.ticks.get(i);
        if (tick.tradeId() > tradeId && !visitor.tick(tick, previous)) {
          return;
        }
        previous = tick;
      }
    }
  }

  /** Writes what changed since the last time to the table. */
  public void flush() {
    gone.forEach(table::remove);
    gone.clear();
    Iterator<Chunk> newestFirst = chunks.descendingIterator();
    while (newestFirst.hasNext()) {
      Chunk chunk = newestFirst.next();
      if (!chunk.changed) {
        return;
      }
      table.put(chunk.key(), List.copyOf(chunk.ticks));
      chunk.changed = false;
    }
  }

  private void dropWhile(long tradeId) {
    while (!chunks.isEmpty() && chunks.peekFirst().oldest().tradeId() <= tradeId) {
      dropOldest();
    }
  }

  private void dropOldest() {
    Chunk chunk = chunks.peekFirst();
    lastDropped = chunk.oldest();
    chunk.dropped++;
    if (chunk.dropped == chunk.ticks.size()) {
      chunks.removeFirst();
      gone.add(chunk.key());
    }
  }

  /** Takes a tick and the one before it, null for the first of all; says whether to go on. */
  @FunctionalInterface
  public interface Visitor {
    /** Called for one tick after another. */
    boolean tick(PlacedPrice tick, PlacedPrice previous);
  }

  private static final class Chunk {
    private final List<PlacedPrice> ticks;
    private int dropped;
    private boolean changed;

    Chunk(List<PlacedPrice> ticks) {
      this.ticks = new ArrayList<>(ticks);
    }

    long key() {
      return ticks.get(0).tradeId();
    }

    PlacedPrice oldest() {
      return ticks.get(dropped);
    }

    PlacedPrice newest() {
      return ticks.get(ticks.size() - 1);
    }
  }
}
