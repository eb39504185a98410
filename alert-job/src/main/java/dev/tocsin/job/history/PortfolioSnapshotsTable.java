package dev.tocsin.job.history;

import dev.tocsin.engine.portfolio.PortfolioSnapshot;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/**
 * {@code portfolio_snapshots}: of two snapshots of a minute the one after the later change of the
 * account stands, then the one that counts the later price.
 */
final class PortfolioSnapshotsTable {

  private static final Comparator<PortfolioSnapshot> PROGRESS =
      Comparator.comparing(PortfolioSnapshot::accountSequence)
          .thenComparing(PortfolioSnapshot::asOf);

  static final Table<PortfolioSnapshot> TABLE =
      new Table<>(
          "portfolio_snapshots",
          """
          insert into portfolio_snapshots
            (user_id, minute, cash, holdings_value, holdings_cost, realized_pnl, deposited,
             has_flow, account_sequence, as_of)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (user_id, minute) do update set
            cash = excluded.cash, holdings_value = excluded.holdings_value,
            holdings_cost = excluded.holdings_cost, realized_pnl = excluded.realized_pnl,
            deposited = excluded.deposited, has_flow = excluded.has_flow,
            account_sequence = excluded.account_sequence, as_of = excluded.as_of
          where (excluded.account_sequence, excluded.as_of)
              > (portfolio_snapshots.account_sequence, portfolio_snapshots.as_of)\
          """,
          PortfolioSnapshotsTable::bind,
          snapshot -> List.of(snapshot.userId(), snapshot.minute()),
          (earlier, later) -> PROGRESS.compare(later, earlier) > 0 ? later : earlier);

  private PortfolioSnapshotsTable() {}

  private static void bind(PreparedStatement statement, PortfolioSnapshot snapshot)
      throws SQLException {
    statement.setLong(1, snapshot.userId());
    statement.setObject(2, Columns.timestamp(snapshot.minute()));
    statement.setBigDecimal(3, Columns.amount("cash", snapshot.cash()));
    statement.setBigDecimal(4, Columns.amount("holdings_value", snapshot.holdingsValue()));
    statement.setBigDecimal(5, Columns.amount("holdings_cost", snapshot.holdingsCost()));
    statement.setBigDecimal(6, Columns.amount("realized_pnl", snapshot.realizedPnl()));
    statement.setBigDecimal(7, Columns.amount("deposited", snapshot.deposited()));
    statement.setBoolean(8, snapshot.hasFlow());
    statement.setLong(9, snapshot.accountSequence());
    statement.setObject(10, Columns.timestamp(snapshot.asOf()));
  }
}
