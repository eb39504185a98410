package dev.tocsin.api.stream;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** Reads the latest candle and the greatest accepted point of every instrument. */
@Singleton
final class KnownPrices {

  /** One index probe for each instrument, however many candles there are. */
  private static final String QUERY =
      """
      with recursive traded as (
        (select instrument from candles order by instrument limit 1)
        union all
        select (select c.instrument from candles c where c.instrument > t.instrument
                order by c.instrument limit 1)
        from traded t where t.instrument is not null
      ), latest as (
        select c.* from traded t cross join lateral (
          select instrument, close, last_trade_id, open_time from candles
          where instrument = t.instrument and interval = '1m'
          order by open_time desc limit 1) c
      )
      select coalesce(l.instrument, p.instrument) as instrument, l.close,
             coalesce(l.last_trade_id, 0) as candle_trade_id, l.open_time,
             coalesce(p.trade_id, 0) as accepted_trade_id, p.event_time, p.partition, p."offset"
      from latest l full outer join stream_points p on p.instrument = l.instrument
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
    long candleTradeId = row.number("candle_trade_id");
    long acceptedTradeId = row.number("accepted_trade_id");
    if (acceptedTradeId >= candleTradeId) {
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
        candleTradeId,
        row.time("open_time"),
        null,
        null);
  }
}
