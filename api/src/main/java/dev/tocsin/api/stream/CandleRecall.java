package dev.tocsin.api.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.market.Candle;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Recalls the newest candles from the database, for those that this process has not read. */
@Singleton
final class CandleRecall {

  /**
   * The columns have the names that the record has in JSON. What releases before did not count is 0
   * here.
   */
  private static final String NEWEST =
      """
      select jsonb_build_object('quote_volume', 0, 'taker_buy_volume', 0, 'first_trade_id', 0,
        'source', 'trades') || jsonb_strip_nulls(to_jsonb(newest)) as candle
      from unnest(?, ?) as stream (instrument, interval)
      cross join lateral (
        select * from candles c
        where c.instrument = stream.instrument and c.interval = stream.interval
        order by c.open_time desc limit 2
      ) newest
      order by newest.open_time
      """;

  private final Database database;
  private final CandleBook book;

  CandleRecall(Database database, CandleBook book) {
    this.database = database;
    this.book = book;
  }

  /** Sees that the book has what is known of the candles among these streams. */
  void recall(List<Subscription> streams) {
    List<Subscription.Candles> unknown =
        streams.stream()
            .filter(Subscription.Candles.class::isInstance)
            .map(Subscription.Candles.class::cast)
            .filter(stream -> !book.isKnown(stream))
            .toList();
    if (!unknown.isEmpty()) {
      newest(unknown).forEach(book::take);
    }
  }

  private List<Candle> newest(List<Subscription.Candles> streams) {
    String[] instruments =
        streams.stream().map(stream -> stream.instrument().id()).toArray(String[]::new);
    String[] intervals =
        streams.stream().map(stream -> stream.interval().id()).toArray(String[]::new);
    return database.transaction(
        tx -> tx.list(NEWEST, CandleRecall::candle, instruments, intervals));
  }

  private static Candle candle(Row row) throws SQLException {
    try {
      return Json.read(row.text("candle").getBytes(UTF_8), Candle.class);
    } catch (IOException e) {
      throw new SQLException("a stored candle cannot be read", e);
    }
  }
}
