package dev.tocsin.api.market;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Candles, as the history job has written them. */
@Singleton
class CandleRepository implements CandleTable {

  private static final String SELECT =
      """
      (select '%s' as part, open_time, trim_scale(open) as open, trim_scale(high) as high,
         trim_scale(low) as low, trim_scale(close) as close, trim_scale(volume) as volume,
         trim_scale(quote_volume) as quote_volume,
         trim_scale(taker_buy_volume) as taker_buy_volume, trades, last_trade_id, closed, source
       from candles where instrument = ? and interval = '%s'""";

  private static final String BEFORE = "before";
  private static final String PAGE = "page";
  private static final String NEWEST = "newest";

  private final Database database;

  CandleRepository(Database database) {
    this.database = database;
  }

  /** In one statement of two or three probes of the index. */
  @Override
  public StoredCandles read(Instrument instrument, CandleQuery query) {
    List<Tagged> rows =
        query.isForward() ? forward(instrument, query) : backward(instrument, query);
    List<StoredCandle> page = new ArrayList<>();
    StoredCandle before = null;
    StoredCandle newest = null;
    for (Tagged row : rows) {
      switch (row.part()) {
        case BEFORE -> before = row.candle();
        case NEWEST -> newest = row.candle();
        default -> page.add(row.candle());
      }
    }
    if (!query.isForward()) {
      Collections.reverse(page);
    }
    return new StoredCandles(before, page, newest);
  }

  private List<Tagged> forward(Instrument instrument, CandleQuery query) {
    String sql =
        select(BEFORE, query)
            + " and open_time < ? order by open_time desc limit 1) union all "
            + select(PAGE, query)
            + " and open_time >= ? and open_time <= ? order by open_time limit ?) union all "
            + select(NEWEST, query)
            + " order by open_time desc limit 1)";
    String id = instrument.id();
    Instant first = query.first();
    return list(sql, id, first, id, first, query.last(), query.limit() + 1, id);
  }

  private List<Tagged> backward(Instrument instrument, CandleQuery query) {
    String sql =
        select(PAGE, query)
            + " and open_time <= ? order by open_time desc limit ?) union all "
            + select(NEWEST, query)
            + " order by open_time desc limit 1)";
    String id = instrument.id();
    return list(sql, id, query.last(), query.limit() + 1, id);
  }

  private List<Tagged> list(String sql, Object... parameters) {
    return database.transaction(
        tx -> {
          tx.keepPlans();
          return tx.list(sql, CandleRepository::row, parameters);
        });
  }

  /** The interval is a part of the text, so that the plan has its partition alone. */
  private static String select(String part, CandleQuery query) {
    return SELECT.formatted(part, query.interval().id());
  }

  private record Tagged(String part, StoredCandle candle) {}

  private static Tagged row(Row row) throws SQLException {
    BigDecimal volume = row.amount("volume");
    BigDecimal quoteVolume = row.amount("quote_volume");
    return new Tagged(
        row.text("part"),
        new StoredCandle(
            new CandleView(
                row.time("open_time"),
                row.amount("open"),
                row.amount("high"),
                row.amount("low"),
                row.amount("close"),
                volume,
                quoteVolume,
                row.amount("taker_buy_volume"),
                row.number("trades"),
                Candle.vwap(quoteVolume, volume),
                row.flag("closed"),
                CandleSource.of(row.text("source"))),
            row.number("last_trade_id")));
  }
}
