package dev.tocsin.job.history;

import dev.tocsin.job.history.InArrays.Column;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.market.MarketStatistics;
import java.util.List;

/** {@code market_stats}: which of two records stands is what {@link MarketStatistics} says. */
final class MarketStatsTable {

  private static final InArrays<MarketStatistics> UPSERT =
      new InArrays<>(
          """
          insert into market_stats
            (instrument, event_time, open, high, low, close, volume, quote_volume,
             taker_buy_volume, trades, last_trade_id)
          select instrument, timestamptz 'epoch' + event_micros * interval '1 microsecond', open,
            high, low, close, volume, quote_volume, taker_buy_volume, trades, last_trade_id
          from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as arriving
            (instrument, event_micros, open, high, low, close, volume, quote_volume,
             taker_buy_volume, trades, last_trade_id)
          on conflict (instrument) do update set
            event_time = excluded.event_time, open = excluded.open, high = excluded.high,
            low = excluded.low, close = excluded.close, volume = excluded.volume,
            quote_volume = excluded.quote_volume, taker_buy_volume = excluded.taker_buy_volume,
            trades = excluded.trades, last_trade_id = excluded.last_trade_id
          where (excluded.event_time, excluded.last_trade_id, excluded.trades)
              > (market_stats.event_time, market_stats.last_trade_id, market_stats.trades)""",
          List.of(
              new Column<>("text", stats -> stats.instrument().id()),
              new Column<>("int8", stats -> Times.micros(stats.eventTime())),
              new Column<>("numeric", stats -> Columns.amount("open", stats.open())),
              new Column<>("numeric", stats -> Columns.amount("high", stats.high())),
              new Column<>("numeric", stats -> Columns.amount("low", stats.low())),
              new Column<>("numeric", stats -> Columns.amount("close", stats.close())),
              new Column<>("numeric", stats -> Columns.amount("volume", stats.volume())),
              new Column<>("numeric", stats -> Columns.amount("quote_volume", stats.quoteVolume())),
              new Column<>(
                  "numeric", stats -> Columns.amount("taker_buy_volume", stats.takerBuyVolume())),
              new Column<>("int8", MarketStatistics::trades),
              new Column<>("int8", MarketStatistics::lastTradeId)));

  static final Table<MarketStatistics> TABLE =
      new Table<>(
          "market_stats",
          UPSERT,
          MarketStatistics::instrument,
          (earlier, later) -> later.standsOver(earlier) ? later : earlier);

  private MarketStatsTable() {}
}
