package dev.tocsin.api.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A transaction of the ledger to be written. Of each asset its entries add up to zero.
 *
 * @param tradeId the trade that it books; null when it books none
 * @param note of the user; may be null
 */
public record Posting(
    Kind kind, long userId, Long tradeId, String note, Instant occurredAt, List<Entry> entries) {

  /** What happened. A reversal is written by {@link Journal#reverse}. */
  public enum Kind {
    OPENING,
    DEPOSIT,
    WITHDRAWAL,
    TRADE;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the entries. */
  public Posting {
    entries = List.copyOf(entries);
  }
}
