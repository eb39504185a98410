package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.http.Paging;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** Reads the ledger. */
@Singleton
class LedgerTransactions {

  private static final String OF_USER =
      """
      select t.id, t.kind, t.trade_id, t.reverses, t.note, t.occurred_at, t.booked_at, (
        select json_agg(json_build_object(
          'book', e.book, 'asset', e.asset, 'amount', trim_scale(e.amount)::text) order by e.line)
        from ledger_entries e where e.transaction_id = t.id) as entries
      from ledger_transactions t where t.user_id = ? order by t.id desc limit ? offset ?
      """;

  private final Database database;

  LedgerTransactions(Database database) {
    this.database = database;
  }

  /** Transactions of a list, and how many there are in all. */
  record Found(List<LedgerTransaction> transactions, long count) {}

  /** Those of a user, newest first. */
  Found ofUser(long userId, Paging paging) {
    return database.transaction(
        tx ->
            new Found(
                tx.list(
                    OF_USER,
                    LedgerTransactions::transaction,
                    userId,
                    paging.size(),
                    paging.offset()),
                tx.one(
                    "select count(*) as count from ledger_transactions where user_id = ?",
                    row -> row.number("count"),
                    userId)));
  }

  private static LedgerTransaction transaction(Row row) throws SQLException {
    return new LedgerTransaction(
        row.number("id"),
        row.text("kind"),
        row.optionalNumber("trade_id"),
        row.optionalNumber("reverses"),
        row.text("note"),
        row.time("occurred_at"),
        row.time("booked_at"),
        row.text("entries"));
  }
}
