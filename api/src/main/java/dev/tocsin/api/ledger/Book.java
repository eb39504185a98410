package dev.tocsin.api.ledger;

import java.util.Locale;

/** Where amounts of the ledger stand. Every move is from one book to another. */
public enum Book {
  /** The user's paper money. */
  CASH,
  /** What the user holds of an instrument. */
  HOLDING,
  /** The other side of every trade. */
  MARKET,
  /** What was paid for trading. */
  FEES,
  /** Where deposits come from, and where withdrawals go. */
  OUTSIDE;

  /** The name in JSON and tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
