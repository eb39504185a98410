package dev.tocsin.job.history;

import dev.tocsin.schemas.market.Candle;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/**
 * {@code candles}: a closed candle stands over an open one, then the one with the later last trade,
 * then the one with more trades, so that one amended from a filled gap wins.
 */
final class CandlesTable {

  private static final Comparator<Candle> PROGRESS =
      Comparator.comparing(Candle::closed)
          .thenComparing(Candle::lastTradeId)
          .thenComparing(Candle::trades);

  static final Table<Candle> TABLE =
      new Table<>(
          "candles",
          """
          insert into candles
            (instrument, interval, open_time, open, high, low, close, volume, trades,
             last_trade_id, closed)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (instrument, interval, open_time) do update set
            open = excluded.open, high = excluded.high, low = excluded.low,
            close = excluded.close, volume = excluded.volume, trades = excluded.trades,
            last_trade_id = excluded.last_trade_id, closed = excluded.closed
          where (excluded.closed, excluded.last_trade_id, excluded.trades)
              > (candles.closed, candles.last_trade_id, candles.trades)""",
          CandlesTable::bind,
          candle -> List.of(candle.instrument(), candle.interval(), candle.openTime()),
          (earlier, later) -> PROGRESS.compare(later, earlier) > 0 ? later : earlier);

  private CandlesTable() {}

  private static void bind(PreparedStatement statement, Candle candle) throws SQLException {
    statement.setString(1, candle.instrument().id());
    statement.setString(2, candle.interval());
    statement.setObject(3, Columns.timestamp(candle.openTime()));
    statement.setBigDecimal(4, Columns.amount("open", candle.open()));
    statement.setBigDecimal(5, Columns.amount("high", candle.high()));
    statement.setBigDecimal(6, Columns.amount("low", candle.low()));
    statement.setBigDecimal(7, Columns.amount("close", candle.close()));
    statement.setBigDecimal(8, Columns.amount("volume", candle.volume()));
    statement.setLong(9, candle.trades());
    statement.setLong(10, candle.lastTradeId());
    statement.setBoolean(11, candle.closed());
  }
}
