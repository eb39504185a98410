package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.ExchangeFeed;
import dev.tocsin.ingest.feed.FeedFrame;

/** Fetches the gaps of a symbol, oldest first, page by page. The polling thread only. */
final class Backfill {

  private final String symbol;
  private final SymbolOutput out;
  private final History history;
  private boolean asked;

  Backfill(String symbol, SymbolOutput out, History history) {
    this.symbol = symbol;
    this.out = out;
    this.history = history;
  }

  /** Asks for the next page if there is something to fetch. */
  void goOn() {
    if (!asked && !out.missing().isEmpty()) {
      asked = true;
      history.backfill(symbol, out.missing().get(0).first());
    }
  }

  void page(Arrival.BackfillPage page) {
    asked = false;
    IdRange range = out.missing().get(0);
    long reached = range.first() - 1;
    for (FeedFrame row : page.rows()) {
      long id = HistoryRow.id(row);
      if (id > range.last()) {
        break;
      }
      reached = Math.max(reached, id);
      if (row instanceof FeedFrame.Traded traded) {
        out.backfilled(traded.trade(), page.receiveTimeMicros());
      } else if (row instanceof FeedFrame.Undecodable bad) {
        out.rejected(bad, page.receiveTimeMicros());
      }
    }
    boolean more = page.rows().size() >= ExchangeFeed.HISTORY_PAGE_TRADES;
    boolean progress = reached >= range.first();
    out.backfillReached(more && progress ? reached : range.last(), range);
    goOn();
  }
}
