package dev.tocsin.ingest.feed;

import java.util.List;

/**
 * Trades of the past, one page of them.
 *
 * @param rows {@link FeedFrame.Traded} or {@link FeedFrame.Undecodable}, ascending by id, none
 *     below the id that was asked for
 * @param isLast whether nothing follows that the exchange already has
 * @param reachedMicros the time up to which the page has looked, µs since the epoch: no trade after
 *     it is older
 */
public record HistoryPage(List<FeedFrame> rows, boolean isLast, long reachedMicros) {

  /** A page of rows as they came, whose last row is as far as it has looked. */
  public static HistoryPage of(List<FeedFrame> rows, boolean isLast) {
    long reached = 0;
    for (FeedFrame row : rows) {
      if (row instanceof FeedFrame.Traded traded) {
        reached = Math.max(reached, traded.trade().eventTimeMicros());
      }
    }
    return new HistoryPage(rows, isLast, reached);
  }
}
