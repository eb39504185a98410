package dev.tocsin.api.market;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** The last 24 hours of every instrument that has traded, as the history job has written them. */
@Singleton
class MarketStatsRepository {

  private static final String DAYS =
      """
      select instrument, event_time, open, high, low, close, volume, quote_volume,
        taker_buy_volume, trades
      from market_stats
      """;

  private final Database database;

  MarketStatsRepository(Database database) {
    this.database = database;
  }

  /** In no order. */
  List<DayStatistics> days() {
    return database.transaction(tx -> tx.list(DAYS, MarketStatsRepository::day));
  }

  private static DayStatistics day(Row row) throws SQLException {
    return new DayStatistics(
        row.instrument("instrument"),
        row.time("event_time"),
        row.amount("open"),
        row.amount("high"),
        row.amount("low"),
        row.amount("close"),
        row.amount("volume"),
        row.amount("quote_volume"),
        row.amount("taker_buy_volume"),
        row.number("trades"));
  }
}
