package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.http.Paging;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.Side;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** Reads the trades of users. */
@Singleton
class TradeRepository {

  private final Database database;

  TradeRepository(Database database) {
    this.database = database;
  }

  /** Trades of a list, and how many there are in all. */
  record Found(List<TradeView> trades, long count) {}

  /** The trades of a user, newest first. */
  Found ofUser(long userId, Paging paging) {
    return database.transaction(
        tx -> {
          long count =
              tx.one(
                  "select count(*) as count from trades where user_id = ?",
                  row -> row.number("count"),
                  userId);
          List<TradeView> trades =
              tx.list(
                  "select id, instrument, side, quantity, price, value, realized_pnl, executed_at"
                      + " from trades where user_id = ? order by id desc limit ? offset ?",
                  TradeRepository::trade,
                  userId,
                  paging.size(),
                  paging.offset());
          return new Found(trades, count);
        });
  }

  /** A side as tables have it. */
  static String text(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  private static TradeView trade(Row row) throws SQLException {
    Instrument instrument = row.instrument("instrument");
    return new TradeView(
        row.number("id"),
        instrument.symbol(),
        instrument.exchange(),
        Side.valueOf(row.text("side").toUpperCase(Locale.ROOT)),
        row.amount("quantity"),
        row.amount("price"),
        row.amount("value"),
        row.amount("realized_pnl"),
        row.time("executed_at"));
  }
}
