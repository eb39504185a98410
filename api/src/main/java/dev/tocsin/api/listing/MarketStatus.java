package dev.tocsin.api.listing;

import java.util.Locale;

/** What becomes of a market. Whichever it is, what is known of the market is kept. */
enum MarketStatus {
  /** Trades happen. */
  TRADING,
  /** For now none do. */
  HALTED,
  /** It has ended, or is not in its exchange's list any more. */
  DELISTED;

  /** As in the table. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
