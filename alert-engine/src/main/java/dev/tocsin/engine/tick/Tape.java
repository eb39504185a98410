package dev.tocsin.engine.tick;

import dev.tocsin.engine.state.Cell;
import dev.tocsin.engine.state.Retention;
import dev.tocsin.engine.state.Table;
import dev.tocsin.schemas.market.Tick;
import java.util.List;

/** An instrument's stream as far as it has been read: its time, its last tick, its recent ones. */
public final class Tape {

  private final Cell<TapeRow> cell;
  private final RecentTicks recent;
  private long eventTimeMicros;
  private PlacedPrice last;
  private PlacedPrice previous;
  private boolean changed;

  private Tape(Cell<TapeRow> cell, RecentTicks recent) {
    this.cell = cell;
    this.recent = recent;
  }

  /** What an earlier {@link #flush} wrote. */
  public static Tape restore(Cell<TapeRow> cell, Table<List<PlacedPrice>> recentTicks) {
    TapeRow row = cell.get();
    if (row == null) {
      Tape tape = new Tape(cell, RecentTicks.restore(recentTicks, null));
      tape.eventTimeMicros = Retention.BEFORE_TIME;
      tape.changed = true;
      return tape;
    }
    Tape tape = new Tape(cell, RecentTicks.restore(recentTicks, row.lastDropped()));
    tape.eventTimeMicros = row.eventTimeMicros();
    tape.last = row.last();
    return tape;
  }

  /** The highest time of the ticks and clocks so far, µs since the epoch; 0 before the first. */
  public long eventTimeMicros() {
    return eventTimeMicros;
  }

  /** The last tick, or null. */
  public PlacedPrice last() {
    return last;
  }

  /** The tick before the last; null when there is none, or right after a restore. */
  public PlacedPrice previous() {
    return previous;
  }

  /** The ticks of the last minute. */
  public RecentTicks recent() {
    return recent;
  }

  /** Whether there was a tick, and the stream has come to the given one or further. */
  public boolean hasReached(long tradeId) {
    return last != null && last.tradeId() >= tradeId;
  }

  /** Appends a tick that has not been {@linkplain #hasReached reached} before. */
  public void append(Tick tick, int partition, long offset) {
    Place place = new Place(tick.tradeId(), tick.eventTimeMicros(), partition, offset);
    previous = last;
    last = new PlacedPrice(place, tick.price());
    recent.add(last);
    changed = true;
    advance(tick.eventTimeMicros());
  }

  /** Moves the time on; it never goes back. */
  public void advance(long toMicros) {
    if (toMicros > eventTimeMicros) {
      eventTimeMicros = toMicros;
      changed = true;
    }
    recent.advance(eventTimeMicros);
  }

  /** Writes what changed since the last time. */
  public void flush() {
    if (changed) {
      recent.flush();
      cell.put(new TapeRow(eventTimeMicros, last, recent.lastDropped()));
      changed = false;
    }
  }
}
