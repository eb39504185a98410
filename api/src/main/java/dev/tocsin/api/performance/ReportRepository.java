package dev.tocsin.api.performance;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** Reads what reports tell beside the curve. */
@Singleton
class ReportRepository {

  private static final String MARKETS =
      """
      select instrument, count(*) as trades,
        coalesce(sum(quantity) filter (where side = 'buy'), 0) as bought_quantity,
        coalesce(sum(value) filter (where side = 'buy'), 0) as bought_value,
        coalesce(sum(quantity) filter (where side = 'sell'), 0) as sold_quantity,
        coalesce(sum(value) filter (where side = 'sell'), 0) as sold_value,
        sum(fee) as fees, sum(realized_pnl) as realized_pnl
      from trades
      where user_id = ? and executed_at >= ? and executed_at < ? and reversed_at is null
      group by instrument order by instrument
      """;

  private final Database database;

  ReportRepository(Database database) {
    this.database = database;
  }

  /** Whose portfolio it is. */
  record Owner(String name, String currency) {}

  /**
   * Who the user is.
   *
   * @throws ProblemException 401 when there is no such user any more
   */
  Owner owner(long userId) {
    return database
        .transaction(
            tx ->
                tx.first(
                    "select u.name, a.currency from users u join accounts a on a.user_id = u.id"
                        + " where u.id = ?",
                    row -> new Owner(row.text("name"), row.text("currency")),
                    userId))
        .orElseThrow(() -> ProblemException.unauthorized("This user does not exist any more."));
  }

  /** What was traded in a period, by market. */
  List<MonthReport.MarketTrades> markets(long userId, Period period) {
    return database.transaction(
        tx -> tx.list(MARKETS, ReportRepository::market, userId, period.from(), period.to()));
  }

  private static MonthReport.MarketTrades market(Row row) throws SQLException {
    Instrument instrument = row.instrument("instrument");
    return new MonthReport.MarketTrades(
        instrument.symbol(),
        instrument.exchange(),
        row.number("trades"),
        row.amount("bought_quantity"),
        row.amount("bought_value"),
        row.amount("sold_quantity"),
        row.amount("sold_value"),
        row.amount("fees"),
        row.amount("realized_pnl"));
  }
}
