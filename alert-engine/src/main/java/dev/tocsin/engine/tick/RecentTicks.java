package dev.tocsin.engine.tick;

import dev.tocsin.engine.state.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * The points of an instrument's last {@value #WINDOW_MICROS} µs, for rules that arrive late: its
 * ticks in the order of their ids, and its clocks between them. At most {@value #MAX_POINTS}; of a
 * market that is busier than that, the newest. In the table they stand in numbered chunks; {@link
 * #flush} writes what changed. Chunks are used again: adding allocates nothing once the window has
 * filled.
 */
public final class RecentTicks {

  /** How long a point is kept, in the instrument's time; what is kept begins with a second. */
  public static final long WINDOW_MICROS = 60_000_000L;

  /** How many points are kept. */
  public static final int MAX_POINTS = 1 << 20;

  private static final int SPARE_CHUNKS = 64;
  private static final long SECOND_MICROS = 1_000_000L;

  private final Table<TickChunk> table;
  private final Deque<TickChunk> chunks = new ArrayDeque<>();
  private final Deque<TickChunk> spare = new ArrayDeque<>();
  private final List<Long> gone = new ArrayList<>();
  private long nextKey;
  private final LatestTick lastDropped = new LatestTick();
  private long droppedClockMicros;
  private long oldestMicros = Long.MAX_VALUE;

  private RecentTicks(Table<TickChunk> table, long droppedClockMicros) {
    this.table = table;
    this.droppedClockMicros = droppedClockMicros;
  }

  /**
   * What an earlier {@link #flush} wrote.
   *
   * @param lastDropped as it was then
   * @param droppedClockMicros as it was then
   */
  public static RecentTicks restore(
      Table<TickChunk> table, PlacedPrice lastDropped, long droppedClockMicros) {
    RecentTicks recent = new RecentTicks(table, droppedClockMicros);
    TreeMap<Long, TickChunk> inOrder = new TreeMap<>();
    table.forEach((key, stored) -> inOrder.put(key, stored.copy()));
    inOrder.forEach(
        (key, chunk) -> {
          chunk.key = key;
          recent.chunks.addLast(chunk);
          recent.nextKey = key + 1;
        });
    if (lastDropped != null) {
      recent.lastDropped.set(lastDropped);
      recent.dropThrough(lastDropped.tradeId());
      recent.droppedClockMicros = droppedClockMicros;
    }
    recent.findOldest();
    return recent;
  }

  /** The newest of the ticks that are no longer kept; null when every tick so far still is. */
  public PlacedPrice lastDropped() {
    return lastDropped.get();
  }

  /** The time of the newest clock after that tick that is no longer kept; the least for none. */
  public long droppedClockMicros() {
    return droppedClockMicros;
  }

  /** Whether every point after the given one is still here. */
  public boolean reachBackTo(Place point) {
    return lastDropped.tradeId() < point.tradeId()
        || (lastDropped.tradeId() == point.tradeId()
            && droppedClockMicros <= point.eventTimeMicros());
  }

  /** The chunk to add the next point to. */
  TickChunk toAddTo() {
    TickChunk newest = chunks.peekLast();
    if (newest == null || newest.isFull()) {
      newest = spare.isEmpty() ? new TickChunk() : spare.removeLast();
      newest.clear(nextKey++);
      chunks.addLast(newest);
      if (chunks.size() * TickChunk.CAPACITY > MAX_POINTS) {
        dropFirstChunk();
      }
    }
    newest.changed = true;
    return newest;
  }

  /** A point was added. */
  void added(long timeMicros) {
    if (oldestMicros == Long.MAX_VALUE) {
      oldestMicros = timeMicros;
    }
  }

  /** Lets go of what is too old. */
  public void advance(long timeMicros) {
    long oldest = timeMicros - WINDOW_MICROS;
    if (oldestMicros >= oldest - SECOND_MICROS) {
      return;
    }
    long wholeSecond = Math.floorDiv(oldest, SECOND_MICROS) * SECOND_MICROS;
    while (!chunks.isEmpty() && oldest(chunks.peekFirst()) < wholeSecond) {
      TickChunk chunk = chunks.peekFirst();
      drop(chunk, chunk.firstFrom(wholeSecond));
    }
    findOldest();
  }

  /** The last tick up to the given one, among those kept and the last that is not; or null. */
  public PlacedPrice lastUpTo(long tradeId) {
    TickChunk chunk = since(tradeId).peekFirst();
    int place = chunk == null ? TickChunk.NOWHERE : chunk.lastTickUpTo(tradeId);
    if (place != TickChunk.NOWHERE) {
      return chunk.tick(place);
    }
    return lastDropped.tradeId() <= tradeId ? lastDropped.get() : null;
  }

  /** The instrument's time at the last point that is kept up to the given one; or null. */
  public Long timeAt(Place point) {
    long tradeId = lastDropped.tradeId();
    Long found = null;
    for (TickChunk chunk : since(point.tradeId())) {
      for (int place = chunk.dropped; place < chunk.size; place++) {
        tradeId = chunk.isTick(place) ? chunk.tradeId(place) : tradeId;
        if (!isUpTo(point, chunk, place, tradeId)) {
          return found;
        }
        found = chunk.timeMicros(place);
      }
    }
    return found;
  }

  /** Shows every point that is kept, oldest first, until the visitor has had enough. */
  public void visit(Visitor visitor) {
    for (TickChunk chunk : chunks) {
      for (int place = chunk.dropped; place < chunk.size; place++) {
        if (!visitor.point(chunk, place)) {
          return;
        }
      }
    }
  }

  /** Shows the points after the given one, oldest first, until the visitor has had enough. */
  public void visitAfter(Place point, Visitor visitor) {
    long tradeId = lastDropped.tradeId();
    boolean after = false;
    for (TickChunk chunk : since(point.tradeId())) {
      for (int place = chunk.dropped; place < chunk.size; place++) {
        tradeId = chunk.isTick(place) ? chunk.tradeId(place) : tradeId;
        after = after || !isUpTo(point, chunk, place, tradeId);
        if (after && !visitor.point(chunk, place)) {
          return;
        }
      }
    }
  }

  /** Writes what changed since the last time to the table. */
  public void flush() {
    gone.forEach(table::remove);
    gone.clear();
    Iterator<TickChunk> newestFirst = chunks.descendingIterator();
    while (newestFirst.hasNext()) {
      TickChunk chunk = newestFirst.next();
      if (!chunk.changed) {
        return;
      }
      table.put(chunk.key, chunk.copy());
      chunk.changed = false;
    }
  }

  /** Whether what stands at a place of a chunk, after a tick or being it, lies up to a point. */
  private static boolean isUpTo(Place point, TickChunk chunk, int place, long tradeId) {
    if (chunk.isTick(place) || tradeId != point.tradeId()) {
      return tradeId <= point.tradeId();
    }
    return chunk.timeMicros(place) <= point.eventTimeMicros();
  }

  /**
   * The chunks from the one on that the last tick up to the given one stands in; all of them when
   * none does. A rule that is on time finds it in the newest.
   */
  private Deque<TickChunk> since(long tradeId) {
    Deque<TickChunk> since = new ArrayDeque<>();
    Iterator<TickChunk> newestFirst = chunks.descendingIterator();
    boolean found = false;
    while (newestFirst.hasNext() && !found) {
      TickChunk chunk = newestFirst.next();
      since.addFirst(chunk);
      found = chunk.lastTickUpTo(tradeId) != TickChunk.NOWHERE;
    }
    return since;
  }

  private void findOldest() {
    oldestMicros = chunks.isEmpty() ? Long.MAX_VALUE : oldest(chunks.peekFirst());
  }

  private static long oldest(TickChunk chunk) {
    return chunk.timeMicros(chunk.dropped);
  }

  private void dropThrough(long tradeId) {
    boolean isDone = false;
    while (!chunks.isEmpty() && !isDone) {
      TickChunk chunk = chunks.peekFirst();
      int last = chunk.lastTickUpTo(tradeId);
      isDone = last == TickChunk.NOWHERE || last + 1 < chunk.size;
      if (last != TickChunk.NOWHERE) {
        drop(chunk, last + 1);
      }
    }
  }

  private void dropFirstChunk() {
    drop(chunks.peekFirst(), chunks.peekFirst().size);
    findOldest();
  }

  /** Lets go of what the oldest chunk keeps before a place, which is something. */
  private void drop(TickChunk oldest, int to) {
    int tick = oldest.lastTick(to);
    if (tick != TickChunk.NOWHERE) {
      lastDropped.set(oldest, tick);
      droppedClockMicros = Long.MIN_VALUE;
    }
    if (!oldest.isTick(to - 1)) {
      droppedClockMicros = oldest.timeMicros(to - 1);
    }
    oldest.dropped = to;
    if (to == oldest.size) {
      chunks.removeFirst();
      gone.add(oldest.key);
      if (spare.size() < SPARE_CHUNKS) {
        spare.addLast(oldest);
      }
    }
  }

  /** Takes a point; says whether to go on. */
  @FunctionalInterface
  public interface Visitor {
    /** Called for one point after another. */
    boolean point(TickChunk chunk, int place);
  }
}
