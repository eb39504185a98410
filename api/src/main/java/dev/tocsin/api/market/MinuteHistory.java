package dev.tocsin.api.market;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Function;

/** The closed 1-minute candles of an instrument, as many as there are. */
@Singleton
public final class MinuteHistory {

  private static final int CANDLES_AT_ONCE = 5_000;
  private static final String CANDLES =
      """
      select open_time, open, high, low, close, volume, coalesce(quote_volume, 0) as quote_volume,
        coalesce(taker_buy_volume, 0) as taker_buy_volume, trades,
        coalesce(first_trade_id, 0) as first_trade_id, last_trade_id, source
      from candles
      where instrument = ? and interval = '1m' and open_time >= ? and open_time < ? and closed
      order by open_time
      """;

  private final Database database;

  MinuteHistory(Database database) {
    this.database = database;
  }

  /**
   * Reads the candles that begin between two times, the latter excluded, oldest first; a few
   * thousand at a time are in memory. Quote and taker volumes that nobody counted are 0.
   *
   * @param use takes the candles, which are gone when it returns
   * @return what it makes of them
   */
  public <T> T read(
      Instrument instrument, Instant from, Instant to, Function<Iterator<Candle>, T> use) {
    return database.transaction(
        tx ->
            tx.stream(
                CANDLES,
                row -> candle(instrument, row),
                CANDLES_AT_ONCE,
                use,
                instrument.id(),
                from,
                to));
  }

  private static Candle candle(Instrument instrument, Row row) throws SQLException {
    return new Candle(
        instrument,
        Interval.ONE_MINUTE,
        row.time("open_time"),
        row.amount("open"),
        row.amount("high"),
        row.amount("low"),
        row.amount("close"),
        row.amount("volume"),
        row.amount("quote_volume"),
        row.amount("taker_buy_volume"),
        row.number("trades"),
        row.number("first_trade_id"),
        row.number("last_trade_id"),
        true,
        CandleSource.of(row.text("source")));
  }
}
