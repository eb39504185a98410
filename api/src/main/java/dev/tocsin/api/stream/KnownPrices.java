package dev.tocsin.api.stream;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** Reads the last price and the greatest accepted point of every instrument. */
@Singleton
final class KnownPrices {

  private static final String QUERY =
      """
      select coalesce(m.instrument, p.instrument) as instrument, m.close,
             coalesce(m.last_trade_id, 0) as counted_trade_id, m.event_time as counted_time,
             coalesce(p.trade_id, 0) as accepted_trade_id, p.event_time, p.partition, p."offset"
      from market_stats m full outer join stream_points p on p.instrument = m.instrument
      """;

  private final Database database;

  KnownPrices(Database database) {
    this.database = database;
  }

  List<QuietInstrument> read() {
    return database.transaction(
        transaction -> transaction.list(QUERY, KnownPrices::quietInstrument));
  }

  private static QuietInstrument quietInstrument(Row row) throws SQLException {
    long countedTradeId = row.number("counted_trade_id");
    long acceptedTradeId = row.number("accepted_trade_id");
    if (acceptedTradeId >= countedTradeId) {
      return new QuietInstrument(
          row.instrument("instrument"),
          row.amount("close"),
          acceptedTradeId,
          row.time("event_time"),
          (int) row.number("partition"),
          row.optionalNumber("offset"));
    }
    return new QuietInstrument(
        row.instrument("instrument"),
        row.amount("close"),
        countedTradeId,
        row.time("counted_time"),
        null,
        null);
  }
}
