package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.FeedFrame;

/** What is known of a row of an exchange's trade history, readable or not. */
final class HistoryRow {

  /** The id of a row whose id cannot be read. */
  static final long UNKNOWN = 0;

  private HistoryRow() {}

  static long id(FeedFrame row) {
    if (row instanceof FeedFrame.Traded traded) {
      return traded.trade().id();
    }
    return row instanceof FeedFrame.Undecodable bad ? bad.tradeId() : UNKNOWN;
  }

  static long timeMicros(FeedFrame row, long otherwise) {
    return row instanceof FeedFrame.Traded traded ? traded.trade().eventTimeMicros() : otherwise;
  }
}
