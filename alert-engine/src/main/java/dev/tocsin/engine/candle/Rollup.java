package dev.tocsin.engine.candle;

import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.market.MarketMessage;
import java.util.Arrays;
import java.util.List;

/**
 * Rolls an instrument's trades up into candles of every interval. A trade belongs to the intervals
 * of its own event time, whatever came before it. One of the second in progress touches that alone;
 * what is in a second is counted into the longer candles when it is over, and a late trade into
 * each of its candles at once, open or closed.
 */
final class Rollup {

  private static final long SECOND_MICROS = 1_000_000L;
  private static final long LONGER_PAUSE_MICROS = 10 * SECOND_MICROS;

  private final CandleRows rows;
  private final DayWindow day;
  private final CandleOutput out;
  private final Corrections corrections;
  private final OpenInterval second;
  private final List<OpenInterval> longer;
  private long secondMicros;
  private boolean begun;

  Rollup(CandleRows rows, DayWindow day, CandleOutput out) {
    this.rows = rows;
    this.day = day;
    this.out = out;
    corrections = new Corrections(rows);
    second = new OpenInterval(Interval.ONE_SECOND, rows, 0);
    longer =
        Arrays.stream(Interval.values())
            .filter(interval -> interval != Interval.ONE_SECOND)
            .map(interval -> new OpenInterval(interval, rows, pauseMicros(interval)))
            .toList();
  }

  /** Goes on with what an earlier {@link #flush} wrote at the same time. */
  void begin(long eventTimeMicros) {
    rows.begin(eventTimeMicros);
    second.restore(eventTimeMicros);
    longer.forEach(open -> open.restore(eventTimeMicros));
    secondMicros = second.openMicros();
    day.begin(minute().openMicros());
    begun = true;
  }

  /** Whether time has passed the end of the second in progress, or there was none yet. */
  boolean isOverAt(long eventTimeMicros) {
    return !begun || second.isOverAt(eventTimeMicros);
  }

  /** Closes what is over; time never goes back. */
  void advance(long eventTimeMicros) {
    if (!begun) {
      begin(eventTimeMicros);
      return;
    }
    settle();
    closeSecond(eventTimeMicros);
    for (OpenInterval open : longer) {
      if (open.isOverAt(eventTimeMicros)) {
        close(open, eventTimeMicros);
      } else {
        open.sayIfDue(eventTimeMicros, out);
      }
    }
    rows.advance(eventTimeMicros);
  }

  /** Counts in a trade that has a higher id than any in the second in progress. */
  void next(MarketMessage trade) {
    long late = trade.eventTimeMicros() - secondMicros;
    if (late >= 0 && late < SECOND_MICROS) {
      second.candle().addNext(trade);
    } else {
      addLate(trade);
    }
  }

  /** Counts in a trade of any id and of any time up to the instrument's. */
  void addLate(MarketMessage trade) {
    OpenCandle one = OpenCandle.of(trade);
    long time = trade.eventTimeMicros();
    if (second.holds(time)) {
      second.candle().add(one);
      return;
    }
    correct(Interval.ONE_SECOND, time, one);
    for (OpenInterval open : longer) {
      if (open.holds(time)) {
        open.add(one);
      } else {
        correct(open.interval(), time, one);
      }
    }
    if (minute().holds(time)) {
      day.changed();
    } else {
      day.corrected();
    }
  }

  /** Writes and says what late trades have changed. */
  void settle() {
    corrections.settle(out);
  }

  /** Writes what changed since the last time, and says what late trades have changed. */
  void flush() {
    if (!begun) {
      return;
    }
    settle();
    second.flush();
    for (OpenInterval open : longer) {
      open.flush();
      open.sayIfChanged(out);
    }
  }

  private void closeSecond(long eventTimeMicros) {
    if (!second.candle().isEmpty()) {
      longer.forEach(open -> open.add(second.candle()));
      day.changed();
    }
    second.close(eventTimeMicros, out);
    secondMicros = second.openMicros();
  }

  private void close(OpenInterval open, long eventTimeMicros) {
    open.close(eventTimeMicros, out);
    if (open == minute()) {
      day.roll(open.openMicros());
    }
  }

  private void correct(Interval interval, long timeMicros, OpenCandle one) {
    long openMicros = interval.startMicros(timeMicros);
    if (rows.keeps(interval, openMicros)) {
      corrections.add(interval, openMicros, one);
    }
  }

  /** To say each every second would be most of what candles cost. */
  private static long pauseMicros(Interval interval) {
    return interval == Interval.ONE_MINUTE ? 0 : LONGER_PAUSE_MICROS;
  }

  /** The minute in progress, up to the second in progress. */
  OpenInterval minute() {
    return longer.get(0);
  }
}
