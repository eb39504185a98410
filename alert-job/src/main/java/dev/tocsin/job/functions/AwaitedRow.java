package dev.tocsin.job.functions;

import dev.tocsin.schemas.Interval;
import java.util.List;

/**
 * Which candles of an interval are still to come.
 *
 * @param arrivedMicros when the last that came began, µs since the epoch
 * @param awaitedMicros when those began that had trades and have not come, in order
 */
public record AwaitedRow(Interval interval, long arrivedMicros, List<Long> awaitedMicros) {

  /** In order. */
  public AwaitedRow {
    awaitedMicros = List.copyOf(awaitedMicros);
  }
}
