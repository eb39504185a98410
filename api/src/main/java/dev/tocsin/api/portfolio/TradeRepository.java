package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.Paging;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Side;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of trades. */
@Singleton
class TradeRepository {

  private static final String COLUMNS =
      "id, instrument, side, quantity, price, value, realized_pnl, fee, note, executed_at,"
          + " reversed_at";

  private final Database database;

  TradeRepository(Database database) {
    this.database = database;
  }

  /** Trades of a list, and how many there are in all. */
  record Found(List<Trade> trades, long count) {}

  /** The trades of a user, newest first. */
  Found ofUser(long userId, TradeFilter filter, Paging paging) {
    return database.transaction(
        tx -> {
          long count =
              tx.one(
                  "select count(*) as count from trades" + filter.where(),
                  row -> row.number("count"),
                  filter.parameters(userId));
          List<Trade> trades =
              tx.list(
                  "select "
                      + COLUMNS
                      + " from trades"
                      + filter.where()
                      + " order by id desc limit ? offset ?",
                  TradeRepository::trade,
                  filter.parameters(userId, paging.size(), paging.offset()));
          return new Found(trades, count);
        });
  }

  /** A trade of the user. */
  Optional<Trade> find(long userId, long id) {
    return database.transaction(
        tx ->
            tx.first(
                "select " + COLUMNS + " from trades where user_id = ? and id = ?",
                TradeRepository::trade,
                userId,
                id));
  }

  /** The trade that was booked last of those that stand. */
  Optional<Trade> last(Transaction tx, long userId) throws SQLException {
    return tx.first(
        "select "
            + COLUMNS
            + " from trades where user_id = ? and reversed_at is null order by id desc limit 1",
        TradeRepository::trade,
        userId);
  }

  /** What the jobs hear of holdings that were reckoned anew: the last trade in each, with it. */
  List<PortfolioTrade> published(Transaction tx, long userId, List<Holding> holdings)
      throws SQLException {
    Map<Instrument, Trade> last = new HashMap<>();
    tx.list(
            "select distinct on (instrument) "
                + COLUMNS
                + " from trades where user_id = ? and instrument = any (?)"
                + " order by instrument, id desc",
            TradeRepository::trade,
            userId,
            HoldingRepository.texts(holdings, holding -> holding.instrument().id()))
        .forEach(trade -> last.put(trade.instrument(), trade));
    return holdings.stream()
        .map(holding -> last.get(holding.instrument()).published(userId, holding))
        .toList();
  }

  /** Adds a trade. */
  Trade add(
      Transaction tx,
      Order order,
      BigDecimal fee,
      BigDecimal realizedPnl,
      long sequence,
      Instant executedAt)
      throws SQLException {
    return tx.one(
        "insert into trades (user_id, instrument, side, quantity, price, value, realized_pnl, fee,"
            + " note, sequence, tick_trade_id, executed_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning "
            + COLUMNS,
        TradeRepository::trade,
        order.userId(),
        order.instrument().id(),
        Choice.name(order.side()),
        order.quantity(),
        order.price(),
        order.value(),
        realizedPnl,
        fee,
        order.note(),
        sequence,
        order.tickTradeId(),
        executedAt);
  }

  /** Marks a trade as reversed. */
  Trade reverse(Transaction tx, Trade trade, Instant at) throws SQLException {
    return tx.one(
        "update trades set reversed_at = ? where id = ? returning " + COLUMNS,
        TradeRepository::trade,
        at,
        trade.id());
  }

  /** The side as tables have it. */
  static Side side(Row row) throws SQLException {
    return Choice.of(Side.class, row.text("side"), "side");
  }

  private static Trade trade(Row row) throws SQLException {
    return new Trade(
        row.number("id"),
        row.instrument("instrument"),
        side(row),
        row.amount("quantity"),
        row.amount("price"),
        row.amount("value"),
        row.amount("realized_pnl"),
        row.amount("fee"),
        row.text("note"),
        row.time("executed_at"),
        row.time("reversed_at"));
  }
}
