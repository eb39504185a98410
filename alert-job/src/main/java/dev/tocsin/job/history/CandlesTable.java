package dev.tocsin.job.history;

import dev.tocsin.job.history.InArrays.Column;
import dev.tocsin.schemas.market.Candle;
import java.util.List;

/** {@code candles}: which of two records of a candle stands is what {@link Candle} says. */
final class CandlesTable {

  private static final InArrays<Candle> UPSERT =
      new InArrays<>(
          """
          insert into candles
            (instrument, interval, open_time, open, high, low, close, volume, quote_volume,
             taker_buy_volume, trades, first_trade_id, last_trade_id, closed, source)
          select instrument, interval, to_timestamp(open_second), open, high, low, close, volume,
            quote_volume, taker_buy_volume, trades, first_trade_id, last_trade_id, closed, source
          from (select unnest(?) as instrument, unnest(?) as interval, unnest(?) as open_second,
            unnest(?) as open, unnest(?) as high, unnest(?) as low, unnest(?) as close,
            unnest(?) as volume, unnest(?) as quote_volume, unnest(?) as taker_buy_volume,
            unnest(?) as trades, unnest(?) as first_trade_id, unnest(?) as last_trade_id,
            unnest(?) as closed, unnest(?) as source) arriving
          on conflict (instrument, interval, open_time) do update set
            open = excluded.open, high = excluded.high, low = excluded.low,
            close = excluded.close, volume = excluded.volume,
            quote_volume = excluded.quote_volume, taker_buy_volume = excluded.taker_buy_volume,
            trades = excluded.trades, first_trade_id = excluded.first_trade_id,
            last_trade_id = excluded.last_trade_id, closed = excluded.closed,
            source = excluded.source
          where (excluded.source = 'trades', excluded.trades, excluded.closed)
              > (candles.source = 'trades', candles.trades, candles.closed)""",
          List.of(
              new Column<>("text", candle -> candle.instrument().id()),
              new Column<>("text", candle -> candle.interval().id()),
              new Column<>("int8", candle -> candle.openTime().getEpochSecond()),
              new Column<>("numeric", candle -> Columns.amount("open", candle.open())),
              new Column<>("numeric", candle -> Columns.amount("high", candle.high())),
              new Column<>("numeric", candle -> Columns.amount("low", candle.low())),
              new Column<>("numeric", candle -> Columns.amount("close", candle.close())),
              new Column<>("numeric", candle -> Columns.amount("volume", candle.volume())),
              new Column<>(
                  "numeric", candle -> Columns.amount("quote_volume", candle.quoteVolume())),
              new Column<>(
                  "numeric", candle -> Columns.amount("taker_buy_volume", candle.takerBuyVolume())),
              new Column<>("int8", Candle::trades),
              new Column<>("int8", Candle::firstTradeId),
              new Column<>("int8", Candle::lastTradeId),
              new Column<>("bool", Candle::closed),
              new Column<>("text", candle -> candle.source().id())));

  static final Table<Candle> TABLE =
      new Table<>(
          "candles",
          new InCandlePartitions(UPSERT),
          candle -> List.of(candle.instrument(), candle.interval(), candle.openTime()),
          (earlier, later) -> later.standsOver(earlier) ? later : earlier);

  private CandlesTable() {}
}
