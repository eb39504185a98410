package dev.tocsin.engine.tick;

import dev.tocsin.engine.state.Cell;
import dev.tocsin.engine.state.Retention;
import dev.tocsin.engine.state.Table;
import dev.tocsin.schemas.market.MarketMessage;

/** An instrument's stream as far as it has been read: its time, its last tick, its recent ones. */
public final class Tape {

  private final Cell<TapeRow> cell;
  private final RecentTicks recent;
  private LatestTick last = new LatestTick();
  private LatestTick previous = new LatestTick();
  private long eventTimeMicros;
  private boolean changed;

  private Tape(Cell<TapeRow> cell, RecentTicks recent) {
    this.cell = cell;
    this.recent = recent;
  }

  /** What an earlier {@link #flush} wrote. */
  public static Tape restore(Cell<TapeRow> cell, Table<TickChunk> recentTicks) {
    TapeRow row = cell.get();
    if (row == null) {
      Tape tape = new Tape(cell, RecentTicks.restore(recentTicks, null, Long.MIN_VALUE));
      tape.eventTimeMicros = Retention.BEFORE_TIME;
      tape.changed = true;
      return tape;
    }
    Tape tape =
        new Tape(
            cell, RecentTicks.restore(recentTicks, row.lastDropped(), row.droppedClockMicros()));
    tape.eventTimeMicros = row.eventTimeMicros();
    if (row.last() != null) {
      tape.last.set(row.last());
    }
    if (row.previous() != null) {
      tape.previous.set(row.previous());
    }
    return tape;
  }

  /** The highest time of the ticks and clocks so far, µs since the epoch; 0 before the first. */
  public long eventTimeMicros() {
    return eventTimeMicros;
  }

  /** The last tick, or null. */
  public PlacedPrice last() {
    return last.get();
  }

  /** Its trade id; 0 before the first. */
  public long lastTradeId() {
    return last.tradeId();
  }

  /** Its event time, µs since the epoch. */
  public long lastEventTimeMicros() {
    return last.eventTimeMicros();
  }

  /** The mantissa of the last tick's price. */
  public long lastPrice() {
    return last.price();
  }

  /** The scale of the last tick's price. */
  public int lastPriceScale() {
    return last.priceScale();
  }

  /** The tick before the last; null when there is none. */
  public PlacedPrice previous() {
    return previous.get();
  }

  /** Whether the last tick is the first of all. */
  public boolean isAtFirst() {
    return last.isThere() && !previous.isThere();
  }

  /** The points of the last minute. */
  public RecentTicks recent() {
    return recent;
  }

  /** Whether there was a tick, and the stream has come to the given one or further. */
  public boolean hasReached(long tradeId) {
    return last.isThere() && last.tradeId() >= tradeId;
  }

  /** Whether there was a tick, and the stream has come to a point or further. */
  public boolean hasReached(Place point) {
    return last.isThere() && point.isUpTo(last.tradeId(), eventTimeMicros);
  }

  /** Where the stream has come to; there must have been a tick. */
  public Place place() {
    return last.get().place().at(eventTimeMicros);
  }

  /** Appends a tick that has not been {@linkplain #hasReached reached} before. */
  public void append(MarketMessage tick, int partition, long offset) {
    long time = Math.max(eventTimeMicros, tick.eventTimeMicros());
    TickChunk chunk = recent.toAddTo();
    chunk.add(
        tick.tradeId(),
        time,
        tick.eventTimeMicros(),
        tick.priceMantissa(),
        tick.priceScale(),
        tick.quantityMantissa(),
        tick.quantityScale(),
        partition,
        offset);
    LatestTick oldest = previous;
    previous = last;
    last = oldest;
    last.set(tick, partition, offset);
    moveTo(time);
  }

  /** Appends a clock; time never goes back. */
  public void append(long clockMicros) {
    long time = Math.max(eventTimeMicros, clockMicros);
    if (last.isThere()) {
      recent.toAddTo().add(TickChunk.CLOCK, time, clockMicros, 0, 0, 0, 0, 0, 0);
    }
    moveTo(time);
  }

  /** Writes what changed since the last time. */
  public void flush() {
    if (changed) {
      recent.flush();
      cell.put(
          new TapeRow(
              eventTimeMicros,
              last.get(),
              previous.get(),
              recent.lastDropped(),
              recent.droppedClockMicros()));
      changed = false;
    }
  }

  private void moveTo(long timeMicros) {
    eventTimeMicros = timeMicros;
    changed = true;
    recent.added(timeMicros);
    recent.advance(timeMicros);
  }
}
