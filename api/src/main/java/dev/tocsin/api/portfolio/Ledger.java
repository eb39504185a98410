package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.outbox.Outbox;
import dev.tocsin.engine.position.AverageCost;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Books trades. A trade, the cash it moves, the position it leaves and the record of it in the
 * outbox commit together or not at all. The trades of a user are booked one after the other: each
 * holds the user's account row until it commits.
 */
@Singleton
class Ledger {

  private final Database database;
  private final LedgerRepository rows;
  private final Outbox outbox;

  Ledger(Database database, LedgerRepository rows, Outbox outbox) {
    this.database = database;
    this.rows = rows;
    this.outbox = outbox;
  }

  /**
   * Books a trade.
   *
   * @throws ProblemException 409 when it would overdraw the account or sell more than is held, 422
   *     when an amount grows beyond what the ledger keeps; nothing has changed then
   */
  TradeView book(Order order) {
    return database.transaction(tx -> book(tx, order));
  }

  private TradeView book(Transaction tx, Order order) throws SQLException {
    BigDecimal value = order.value();
    BigDecimal balance = rows.lockBalance(tx, order.userId());
    Holding before = rows.holding(tx, order.userId(), order.instrument());
    BigDecimal newBalance = requireCovered(order, value, balance, before.position());
    Position after =
        AverageCost.after(before.position(), order.side(), order.quantity(), order.price());
    requireKept(after, value, newBalance);

    Holding holding = new Holding(order.instrument(), after, before.sequence() + 1);
    BigDecimal realized = after.realizedPnl().subtract(before.position().realizedPnl());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    long id = rows.insertTrade(tx, order, value, realized, holding.sequence(), now);
    rows.setBalance(tx, order.userId(), newBalance);
    rows.setHolding(tx, order.userId(), holding);
    outbox.add(
        tx,
        Topic.PORTFOLIO_TRADES,
        Long.toString(order.userId()),
        Json.bytes(published(id, order, now, holding)));
    return TradeView.of(id, order, value, realized, now);
  }

  /** The balance after the trade. */
  private static BigDecimal requireCovered(
      Order order, BigDecimal value, BigDecimal balance, Position held) {
    if (order.side() == Side.SELL) {
      if (order.quantity().compareTo(held.quantity()) > 0) {
        throw ProblemException.conflict(
            "insufficient_holding",
            "quantity",
            "is more than the %s that you hold".formatted(Decimals.plain(held.quantity())));
      }
      return balance.add(value);
    }
    if (value.compareTo(balance) > 0) {
      throw ProblemException.conflict(
          "insufficient_balance",
          "quantity",
          "costs %s USDT, and your balance is %s"
              .formatted(Decimals.plain(value), Decimals.plain(balance)));
    }
    return balance.subtract(value);
  }

  private static void requireKept(Position after, BigDecimal... amounts) {
    boolean kept =
        Decimals.fitsNumeric(after.quantity())
            && Decimals.fitsNumeric(after.avgBuyPrice())
            && Decimals.fitsNumeric(after.realizedPnl());
    for (BigDecimal amount : amounts) {
      kept &= Decimals.fitsNumeric(amount);
    }
    if (!kept) {
      throw ProblemException.invalid("quantity", "makes amounts of more than 20 digits");
    }
  }

  private static PortfolioTrade published(long id, Order order, Instant at, Holding holding) {
    return new PortfolioTrade(
        id,
        order.userId(),
        order.instrument(),
        order.side(),
        order.quantity(),
        order.price(),
        at,
        holding.sequence(),
        holding.position());
  }
}
