package dev.tocsin.ingest.stream;

/**
 * Which holes are filled before the stream goes on, and how much of the others is fetched later.
 *
 * @param maxMicros how much exchange time a hole may span
 * @param maxTrades how many trades it may have
 * @param backfillMaxTrades how many of a gap's trades are fetched later
 */
record GapLimits(long maxMicros, long maxTrades, long backfillMaxTrades) {

  boolean isTooLarge(IdRange hole, long spanMicros) {
    return hole.size() > maxTrades || spanMicros > maxMicros;
  }

  /** The newest part of the gap, as far as it may be fetched; null for nothing of it. */
  IdRange toBackfill(IdRange gap) {
    return backfillMaxTrades == 0
        ? null
        : new IdRange(Math.max(gap.first(), gap.last() - backfillMaxTrades + 1), gap.last());
  }
}
