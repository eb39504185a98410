package dev.tocsin.job.functions;

import dev.tocsin.schemas.Interval;
import java.util.List;
import java.util.TreeSet;

/**
 * The candles of an interval that have had trades and have not come: the two topics know nothing of
 * each other, and a message that is due after a candle must not be there before it.
 */
final class AwaitedCandles {

  /** Beyond, the job that makes candles is away; the newest is all that is still known. */
  private static final int MOST = 4_096;

  private final Interval interval;
  private final TreeSet<Long> awaited;
  private long arrivedMicros;

  AwaitedCandles(Interval interval) {
    this(new AwaitedRow(interval, Long.MIN_VALUE, List.of()));
  }

  AwaitedCandles(AwaitedRow row) {
    interval = row.interval();
    arrivedMicros = row.arrivedMicros();
    awaited = new TreeSet<>(row.awaitedMicros());
  }

  AwaitedRow row() {
    return new AwaitedRow(interval, arrivedMicros, List.copyOf(awaited));
  }

  /** There was a trade, later than all before. */
  void traded(long eventTimeMicros) {
    long openMicros = interval.startMicros(eventTimeMicros);
    if (openMicros <= arrivedMicros || (!awaited.isEmpty() && awaited.last() >= openMicros)) {
      return;
    }
    if (awaited.size() == MOST) {
      awaited.pollLast();
    }
    awaited.add(openMicros);
  }

  /** A closed candle came; those before it will not any more. */
  void arrived(long openMicros) {
    arrivedMicros = Math.max(arrivedMicros, openMicros);
    awaited.headSet(openMicros, true).clear();
  }

  /** Whether a candle is still to come that ends at a time or before. */
  boolean isOneDueBy(long timeMicros) {
    return !awaited.isEmpty() && interval.nextMicros(awaited.first()) <= timeMicros;
  }
}
