package dev.tocsin.engine.candle;

import dev.tocsin.engine.state.Table;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.Tick;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The 1-minute candles of an instrument. A tick belongs to the UTC minute of its own event time; a
 * minute is over when the instrument's event time reaches its end. A tick that comes after the end
 * of its minute amends the candle, which then goes out again as closed, up to {@value
 * #AMENDABLE_MINUTES} minutes back; one that is later still is in no candle.
 */
public final class MinuteCandles {

  /** How far back a closed candle is kept for ticks that are late. */
  public static final int AMENDABLE_MINUTES = 10;

  static final String INTERVAL = "1m";
  static final long MINUTE_MICROS = 60_000_000L;

  private final Instrument instrument;
  private final Table<CandleRow> table;
  private final Consumer<Candle> out;
  private final TreeMap<Long, CandleRow> minutes = new TreeMap<>();
  private final Set<Long> changed = new HashSet<>();
  private long openMinute;
  private boolean openChanged;

  private MinuteCandles(
      Instrument instrument, Table<CandleRow> table, long openMinute, Consumer<Candle> out) {
    this.instrument = instrument;
    this.table = table;
    this.openMinute = openMinute;
    this.out = out;
  }

  /**
   * What an earlier {@link #flush} wrote.
   *
   * @param eventTimeMicros the instrument's, as it was then
   */
  public static MinuteCandles restore(
      Instrument instrument, Table<CandleRow> table, long eventTimeMicros, Consumer<Candle> out) {
    MinuteCandles candles = new MinuteCandles(instrument, table, minute(eventTimeMicros), out);
    table.forEach(candles.minutes::put);
    return candles;
  }

  /** Closes what is over at the instrument's event time, and forgets what is long over. */
  public void advance(long eventTimeMicros) {
    long now = minute(eventTimeMicros);
    if (now <= openMinute) {
      return;
    }
    emit(openMinute, true);
    openMinute = now;
    openChanged = false;
    Map<Long, CandleRow> forgotten = minutes.headMap(oldestAmendable());
    changed.addAll(forgotten.keySet());
    forgotten.clear();
  }

  /** Counts a tick in; {@link #advance} knows its time already. */
  public void add(Tick tick) {
    long minute = minute(tick.eventTimeMicros());
    if (minute < oldestAmendable()) {
      return;
    }
    minutes.merge(minute, CandleRow.of(tick), (candle, first) -> candle.plus(tick));
    changed.add(minute);
    if (minute == openMinute) {
      openChanged = true;
    } else {
      emit(minute, true);
    }
  }

  /** Emits the open candle if it changed since the last time. */
  public void emitOpen() {
    if (openChanged) {
      emit(openMinute, false);
      openChanged = false;
    }
  }

  /** Writes what changed since the last time to the table. */
  public void flush() {
    for (long minute : changed) {
      CandleRow candle = minutes.get(minute);
      if (candle == null) {
        table.remove(minute);
      } else {
        table.put(minute, candle);
      }
    }
    changed.clear();
  }

  private void emit(long minute, boolean closed) {
    CandleRow candle = minutes.get(minute);
    if (candle != null) {
      out.accept(candle.candle(instrument, minute, closed));
    }
  }

  private long oldestAmendable() {
    return openMinute - AMENDABLE_MINUTES;
  }

  private static long minute(long eventTimeMicros) {
    return Math.floorDiv(eventTimeMicros, MINUTE_MICROS);
  }
}
