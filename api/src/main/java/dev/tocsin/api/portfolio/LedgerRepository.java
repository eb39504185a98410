package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.Position;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;

/** The rows that a trade changes. */
@Singleton
class LedgerRepository {

  /** The cash of the user, whose account no other transaction may change until this one ends. */
  BigDecimal lockBalance(Transaction tx, long userId) throws SQLException {
    return tx.one(
        "select balance from accounts where user_id = ? for update",
        row -> row.amount("balance"),
        userId);
  }

  /** What the user holds of the instrument; only to be relied on under the account's lock. */
  Holding holding(Transaction tx, long userId, Instrument instrument) throws SQLException {
    return tx.first(
            "select instrument, quantity, avg_buy_price, realized_pnl, sequence from holdings"
                + " where user_id = ? and instrument = ?",
            LedgerRepository::holding,
            userId,
            instrument.id())
        .orElseGet(() -> Holding.none(instrument));
  }

  /** Adds the trade; returns its id. */
  long insertTrade(
      Transaction tx,
      Order order,
      BigDecimal value,
      BigDecimal realizedPnl,
      long sequence,
      Instant executedAt)
      throws SQLException {
    return tx.one(
        "insert into trades (user_id, instrument, side, quantity, price, value, realized_pnl,"
            + " sequence, tick_trade_id, executed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " returning id",
        row -> row.number("id"),
        order.userId(),
        order.instrument().id(),
        TradeRepository.text(order.side()),
        order.quantity(),
        order.price(),
        value,
        realizedPnl,
        sequence,
        order.tickTradeId(),
        executedAt);
  }

  void setBalance(Transaction tx, long userId, BigDecimal balance) throws SQLException {
    tx.update("update accounts set balance = ? where user_id = ?", balance, userId);
  }

  void setHolding(Transaction tx, long userId, Holding holding) throws SQLException {
    Position position = holding.position();
    tx.update(
        "insert into holdings"
            + " (user_id, instrument, quantity, avg_buy_price, realized_pnl, sequence)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (user_id, instrument) do update set"
            + " quantity = excluded.quantity, avg_buy_price = excluded.avg_buy_price,"
            + " realized_pnl = excluded.realized_pnl, sequence = excluded.sequence",
        userId,
        holding.instrument().id(),
        position.quantity(),
        position.avgBuyPrice(),
        position.realizedPnl(),
        holding.sequence());
  }

  static Holding holding(Row row) throws SQLException {
    return new Holding(
        row.instrument("instrument"),
        new Position(
            row.amount("quantity"), row.amount("avg_buy_price"), row.amount("realized_pnl")),
        row.number("sequence"));
  }
}
