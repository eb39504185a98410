package dev.tocsin.job.functions;

import java.util.List;

/**
 * How far an instrument has come.
 *
 * @param timeMicros its time, µs since the epoch; {@link Long#MIN_VALUE} before the first
 * @param lastTradeId of its ticks; 0 before the first
 * @param nextOrder of what is made next
 */
public record InstrumentRow(
    long timeMicros,
    long lastTradeId,
    long nextOrder,
    List<BucketsRow> buckets,
    List<AwaitedRow> awaited) {

  static final InstrumentRow NEW = new InstrumentRow(Long.MIN_VALUE, 0, 1, List.of(), List.of());

  /** Copies the lists. */
  public InstrumentRow {
    buckets = List.copyOf(buckets);
    awaited = List.copyOf(awaited);
  }
}
