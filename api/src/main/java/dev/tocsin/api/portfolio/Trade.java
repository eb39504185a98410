package dev.tocsin.api.portfolio;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade that was booked.
 *
 * @param value quantity × price, as the ledger has it
 * @param realizedPnl before the fee
 * @param note may be null
 * @param reversedAt null while it stands
 */
record Trade(
    long id,
    Instrument instrument,
    Side side,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal value,
    BigDecimal realizedPnl,
    BigDecimal fee,
    String note,
    Instant executedAt,
    Instant reversedAt) {

  /** What it did to the cash, its fee included. */
  BigDecimal cashChange() {
    return (side == Side.BUY ? value.negate() : value).subtract(fee);
  }

  /** What the jobs hear of it, and of the holding that there is now. */
  PortfolioTrade published(long userId, Holding now) {
    return new PortfolioTrade(
        id, userId, instrument, side, quantity, price, executedAt, now.sequence(), now.position());
  }

  /** The same the other way, as its reversal is. */
  Trade opposite(Instant at) {
    return new Trade(
        id,
        instrument,
        side.opposite(),
        quantity,
        price,
        value,
        realizedPnl.negate(),
        fee.negate(),
        note,
        at,
        reversedAt);
  }
}
