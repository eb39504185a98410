package dev.tocsin.engine.candle;

import dev.tocsin.engine.state.Table;
import dev.tocsin.schemas.Interval;

/**
 * The candles of an instrument that are kept, open ones as of the last time that they were written:
 * those of a second for {@value #SECONDS_KEPT_MICROS} µs of event time after their end, those of
 * every other interval for {@value #OTHERS_KEPT_MICROS} µs. Then they are forgotten, and what comes
 * for them is counted no more.
 */
final class CandleRows {

  /** A day. */
  static final long SECONDS_KEPT_MICROS = 24 * 3_600_000_000L;

  /** Eight days: as long as a gap may be filled. */
  static final long OTHERS_KEPT_MICROS = 8 * 24 * 3_600_000_000L;

  private static final Interval[] INTERVALS = Interval.values();
  private static final long SECOND_MICROS = 1_000_000L;

  /** More than there will ever be intervals. */
  private static final int INTERVAL_BITS = 5;

  private final Table<CandleRow> table;

  /** By interval: when the oldest candle opened that is kept. */
  private final long[] oldestMicros = new long[INTERVALS.length];

  private long nowMicros;

  CandleRows(Table<CandleRow> table) {
    this.table = table;
  }

  /** Begins at a time at which there is nothing older to forget. */
  void begin(long eventTimeMicros) {
    nowMicros = eventTimeMicros;
    for (Interval interval : INTERVALS) {
      oldestMicros[interval.number()] = oldestKept(interval, eventTimeMicros);
    }
  }

  /** Forgets what is not kept any more; time never goes back. */
  void advance(long eventTimeMicros) {
    for (Interval interval : INTERVALS) {
      long oldest = oldestKept(interval, eventTimeMicros);
      // There is none that has opened later than now.
      long end = Math.min(oldest, nowMicros + 1);
      for (long open = oldestMicros[interval.number()];
          open < end;
          open = interval.nextMicros(open)) {
        table.remove(key(interval, open));
      }
      oldestMicros[interval.number()] = oldest;
    }
    nowMicros = eventTimeMicros;
  }

  boolean keeps(Interval interval, long openMicros) {
    return openMicros >= oldestMicros[interval.number()];
  }

  /** The row, or null. */
  CandleRow get(Interval interval, long openMicros) {
    return table.get(key(interval, openMicros));
  }

  void put(Interval interval, long openMicros, CandleRow row) {
    table.put(key(interval, openMicros), row);
  }

  /** Part of every savepoint. */
  private static long key(Interval interval, long openMicros) {
    return Math.floorDiv(openMicros, SECOND_MICROS) << INTERVAL_BITS | interval.number();
  }

  private static long oldestKept(Interval interval, long eventTimeMicros) {
    return interval.startMicros(
        eventTimeMicros
            - (interval == Interval.ONE_SECOND ? SECONDS_KEPT_MICROS : OTHERS_KEPT_MICROS));
  }
}
