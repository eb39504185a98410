package dev.tocsin.api.market;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Candle;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Function;

/** The closed 1-minute candles of an instrument, as many as there are. */
@Singleton
public final class MinuteHistory {

  private static final String INTERVAL = "1m";
  private static final int CANDLES_AT_ONCE = 5_000;
  private static final String CANDLES =
      """
      select open_time, open, high, low, close, volume, trades, last_trade_id from candles
      where instrument = ? and interval = ? and open_time >= ? and open_time < ? and closed
      order by open_time
      """;

  private final Database database;

  MinuteHistory(Database database) {
    this.database = database;
  }

  /**
   * Reads the candles that begin between two times, the latter excluded, oldest first; a few
   * thousand at a time are in memory.
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
                INTERVAL,
                from,
                to));
  }

  private static Candle candle(Instrument instrument, Row row) throws SQLException {
    return new Candle(
        instrument,
        INTERVAL,
        row.time("open_time"),
        row.amount("open"),
        row.amount("high"),
        row.amount("low"),
        row.amount("close"),
        row.amount("volume"),
        row.number("trades"),
        row.number("last_trade_id"),
        true);
  }
}
