package dev.tocsin.standalone.load;

import java.util.Locale;

/** One kind of request that users send. */
enum Operation {
  /** {@code GET /alerts?cursor}: 50 alerts from anywhere in the list. */
  ALERTS,
  /** {@code GET /portfolio}. */
  PORTFOLIO,
  /** {@code GET /markets}. */
  MARKETS,
  /** {@code POST /trades}: a small purchase at a stated price, under a key of its own. */
  TRADES;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
