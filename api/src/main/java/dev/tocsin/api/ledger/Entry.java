package dev.tocsin.api.ledger;

import java.math.BigDecimal;
import java.util.List;

/**
 * An amount that comes to a book, or leaves it.
 *
 * @param asset a currency, or the instrument that is held
 * @param amount negative when it leaves; not 0
 */
public record Entry(Book book, String asset, BigDecimal amount) {

  /** Moves an amount of an asset from one book to another; nothing when it is 0. */
  public static List<Entry> move(Book from, Book to, String asset, BigDecimal amount) {
    return amount.signum() == 0
        ? List.of()
        : List.of(new Entry(to, asset, amount), new Entry(from, asset, amount.negate()));
  }
}
