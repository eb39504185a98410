package dev.tocsin.engine.candle;

import dev.tocsin.engine.state.Table;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final TreeMap<Long, MinuteCandle> minutes = new TreeMap<>();
  private final List<Long> forgotten = new ArrayList<>();
  private long openMinute;
  private MinuteCandle open;
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
    table.forEach((minute, row) -> candles.minutes.put(minute, MinuteCandle.of(row)));
    candles.open = candles.minutes.get(candles.openMinute);
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
    open = minutes.get(now);
    openChanged = false;
    Map<Long, MinuteCandle> unamendable = minutes.headMap(oldestAmendable());
    forgotten.addAll(unamendable.keySet());
    unamendable.clear();
  }

  /** Counts a tick in; {@link #advance} knows its time already. */
  public void add(Tick tick) {
    add(
        tick.tradeId(),
        tick.eventTimeMicros(),
        tick.price().unscaledValue().longValueExact(),
        tick.price().scale(),
        tick.quantity().unscaledValue().longValueExact(),
        tick.quantity().scale());
  }

  /**
   * Counts a tick in; {@link #advance} knows its time already. Of the minute in progress only the
   * first allocates.
   *
   * @param price mantissa, positive
   * @param priceScale 0 to 18
   * @param quantity mantissa, positive
   * @param quantityScale 0 to 18
   */
  public void add(
      long tradeId,
      long eventTimeMicros,
      long price,
      int priceScale,
      long quantity,
      int quantityScale) {
    long minute = minute(eventTimeMicros);
    if (minute == openMinute) {
      if (open == null) {
        open = candle(minute);
      }
      open.add(tradeId, price, priceScale, quantity, quantityScale);
      openChanged = true;
    } else if (minute >= oldestAmendable()) {
      candle(minute).add(tradeId, price, priceScale, quantity, quantityScale);
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
    forgotten.forEach(table::remove);
    forgotten.clear();
    minutes.forEach(
        (minute, candle) -> {
          if (candle.takeChanged()) {
            table.put(minute, candle.row());
          }
        });
  }

  private MinuteCandle candle(long minute) {
    return minutes.computeIfAbsent(minute, begun -> MinuteCandle.empty());
  }

  private void emit(long minute, boolean closed) {
    MinuteCandle candle = minutes.get(minute);
    if (candle != null) {
      out.accept(candle.row().candle(instrument, minute, closed));
    }
  }

  private long oldestAmendable() {
    return openMinute - AMENDABLE_MINUTES;
  }

  private static long minute(long eventTimeMicros) {
    return Math.floorDiv(eventTimeMicros, MINUTE_MICROS);
  }
}
