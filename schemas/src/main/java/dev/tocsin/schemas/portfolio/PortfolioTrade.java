package dev.tocsin.schemas.portfolio;

import dev.tocsin.schemas.Instrument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A record of {@code portfolio.trades}: a trade of a user, as the ledger booked it, and the
 * position it left behind.
 *
 * @param tradeId of our own ledger, not of an exchange
 * @param sequence rises by one with every trade of the same user and instrument, from 1; the
 *     position of the highest sequence is the current one
 * @param price in the quote currency, per unit
 */
public record PortfolioTrade(
    long tradeId,
    long userId,
    Instrument instrument,
    Side side,
    BigDecimal quantity,
    BigDecimal price,
    Instant executedAt,
    long sequence,
    Position position) {

  /** Every part must be there. */
  public PortfolioTrade {
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(executedAt, "executedAt");
    Objects.requireNonNull(position, "position");
  }
}
