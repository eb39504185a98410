package dev.tocsin.ingest.stream;

/**
 * Trades of a gap that are still to be fetched.
 *
 * @param sinceMicros when a trade before them had happened, µs since the epoch; 0 when unknown
 */
public record Missing(IdRange ids, long sinceMicros) {

  Missing after(long id, long timeMicros) {
    return new Missing(
        new IdRange(Math.max(ids.first(), id + 1), ids.last()), Math.max(sinceMicros, timeMicros));
  }
}
