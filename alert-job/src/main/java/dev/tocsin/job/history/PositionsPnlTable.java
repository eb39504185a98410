package dev.tocsin.job.history;

import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.PositionPnl;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/**
 * {@code positions_pnl}: the position after the later trade of the user stands, then the one marked
 * at the later tick.
 */
final class PositionsPnlTable {

  private static final Comparator<PositionPnl> PROGRESS =
      Comparator.comparing(PositionPnl::sequence).thenComparing(PositionPnl::lastTradeId);

  static final Table<PositionPnl> TABLE =
      new Table<>(
          "positions_pnl",
          """
          insert into positions_pnl
            (user_id, instrument, sequence, quantity, avg_buy_price, realized_pnl, price, value,
             unrealized_pnl, last_trade_id, event_time)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (user_id, instrument) do update set
            sequence = excluded.sequence, quantity = excluded.quantity,
            avg_buy_price = excluded.avg_buy_price, realized_pnl = excluded.realized_pnl,
            price = excluded.price, value = excluded.value,
            unrealized_pnl = excluded.unrealized_pnl, last_trade_id = excluded.last_trade_id,
            event_time = excluded.event_time
          where (excluded.sequence, excluded.last_trade_id)
              > (positions_pnl.sequence, positions_pnl.last_trade_id)""",
          PositionsPnlTable::bind,
          pnl -> List.of(pnl.userId(), pnl.instrument()),
          (earlier, later) -> PROGRESS.compare(later, earlier) > 0 ? later : earlier);

  private PositionsPnlTable() {}

  private static void bind(PreparedStatement statement, PositionPnl pnl) throws SQLException {
    Position position = pnl.position();
    statement.setLong(1, pnl.userId());
    statement.setString(2, pnl.instrument().id());
    statement.setLong(3, pnl.sequence());
    statement.setBigDecimal(4, Columns.amount("quantity", position.quantity()));
    statement.setBigDecimal(5, Columns.amount("avg_buy_price", position.avgBuyPrice()));
    statement.setBigDecimal(6, Columns.amount("realized_pnl", position.realizedPnl()));
    statement.setBigDecimal(7, Columns.amount("price", pnl.price()));
    statement.setBigDecimal(8, Columns.amount("value", pnl.value()));
    statement.setBigDecimal(9, Columns.amount("unrealized_pnl", pnl.unrealizedPnl()));
    statement.setLong(10, pnl.lastTradeId());
    statement.setObject(11, Columns.timestamp(pnl.eventTime()));
  }
}
