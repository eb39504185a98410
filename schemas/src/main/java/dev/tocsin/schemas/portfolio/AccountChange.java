package dev.tocsin.schemas.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A record of {@code portfolio.accounts}: what a transaction of the ledger left of an account, cash
 * and positions in one, so that whoever follows never sees one without the other.
 *
 * @param sequence rises by one with every change of the account, from 1; a later one stands over an
 *     earlier one
 * @param balance the cash
 * @param deposited money that was put in so far, less what was taken out; the opening balance
 *     counts
 * @param positions those that the transaction changed; none when only cash moved
 */
public record AccountChange(
    long userId,
    long sequence,
    Instant changedAt,
    BigDecimal balance,
    BigDecimal deposited,
    List<InstrumentPosition> positions) {

  /** Every part must be there. */
  public AccountChange {
    Objects.requireNonNull(changedAt, "changedAt");
    Objects.requireNonNull(balance, "balance");
    Objects.requireNonNull(deposited, "deposited");
    positions = List.copyOf(positions);
  }
}
