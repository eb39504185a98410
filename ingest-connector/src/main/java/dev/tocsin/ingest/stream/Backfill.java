package dev.tocsin.ingest.stream;

import dev.tocsin.ingest.feed.FeedFrame;
import dev.tocsin.ingest.feed.HistoryPage;

/** Fetches the gaps of a symbol, oldest first, page by page. The polling thread only. */
final class Backfill {

  private final String symbol;
  private final SymbolOutput out;
  private final History history;
  private final long ticket;
  private boolean asked;

  /**
   * @param ticket of its requests
   */
  Backfill(String symbol, SymbolOutput out, History history, long ticket) {
    this.symbol = symbol;
    this.out = out;
    this.history = history;
    this.ticket = ticket;
  }

  /** Asks for the next page if there is something to fetch. */
  void goOn() {
    if (!asked && !out.missing().isEmpty()) {
      asked = true;
      Missing oldest = out.missing().get(0);
      history.backfill(symbol, oldest.ids().first(), oldest.sinceMicros(), ticket);
    }
  }

  void page(Arrival.BackfillPage page) {
    if (page.ticket() != ticket) {
      return;
    }
    asked = false;
    Missing oldest = out.missing().get(0);
    IdRange range = oldest.ids();
    HistoryPage fetched = page.page();
    long reached = range.first() - 1;
    for (FeedFrame row : fetched.rows()) {
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
    boolean progress = reached >= range.first() || fetched.reachedMicros() > oldest.sinceMicros();
    boolean more = !fetched.isLast() && progress;
    out.backfillReached(more ? reached : range.last(), fetched.reachedMicros(), range);
    goOn();
  }
}
