package dev.tocsin.engine.candle;

import dev.tocsin.schemas.Interval;

/** The candle of the interval of a kind that the instrument's time lies in. */
final class OpenInterval {

  private final Interval interval;
  private final CandleRows rows;
  private OpenCandle candle = new OpenCandle();
  private long openMicros;
  private long endMicros;
  private final long pauseMicros;
  private long sayableMicros;
  private boolean unsaid;

  /**
   * @param pauseMicros at least so much time lies between two times that {@link #sayIfDue} says
   *     something
   */
  OpenInterval(Interval interval, CandleRows rows, long pauseMicros) {
    this.interval = interval;
    this.rows = rows;
    this.pauseMicros = pauseMicros;
  }

  Interval interval() {
    return interval;
  }

  long openMicros() {
    return openMicros;
  }

  OpenCandle candle() {
    return candle;
  }

  /** Goes on with what was written of the interval that a time lies in. */
  void restore(long eventTimeMicros) {
    begin(eventTimeMicros);
    candle = OpenCandle.of(rows.get(interval, openMicros));
  }

  boolean holds(long timeMicros) {
    return timeMicros >= openMicros && timeMicros < endMicros;
  }

  boolean isOverAt(long eventTimeMicros) {
    return eventTimeMicros >= endMicros;
  }

  void add(OpenCandle trades) {
    candle.add(trades);
    unsaid = true;
  }

  /** The same as {@link #sayIfChanged} once the pause since the last time is over. */
  void sayIfDue(long eventTimeMicros, CandleOutput out) {
    if (unsaid && eventTimeMicros >= sayableMicros) {
      sayIfChanged(out);
      sayableMicros = eventTimeMicros + pauseMicros;
    }
  }

  /** Says what has become of the candle, if it has changed since the last time. */
  void sayIfChanged(CandleOutput out) {
    if (unsaid) {
      out.candle(interval, openMicros, candle.row(), false);
      unsaid = false;
    }
  }

  /** Writes and says what the candle has come to, and begins the next that has the time. */
  void close(long eventTimeMicros, CandleOutput out) {
    if (!candle.isEmpty()) {
      CandleRow row = candle.row();
      rows.put(interval, openMicros, row);
      out.candle(interval, openMicros, row, true);
    }
    candle.clear();
    begin(eventTimeMicros);
  }

  void flush() {
    if (candle.takeUnwritten()) {
      rows.put(interval, openMicros, candle.row());
    }
  }

  private void begin(long eventTimeMicros) {
    openMicros = interval.startMicros(eventTimeMicros);
    endMicros = interval.nextMicros(openMicros);
    unsaid = false;
  }
}
