package dev.tocsin.api.market;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Candles, as the history job has written them. */
@Singleton
class CandleRepository {

  private static final String COLUMNS = "open_time, open, high, low, close, volume";

  /**
   * The instruments are found by skipping through the primary key. Each one's day ends with its
   * newest event: a candle's, or that of a tick which has not become a candle yet.
   */
  private static final String DAYS =
      """
      with recursive instruments as (
        (select instrument from candles order by instrument limit 1)
        union all
        select (select min(c.instrument) from candles c where c.instrument > i.instrument)
        from instruments i where i.instrument is not null
      ), newest as (
        select i.instrument, greatest(t.event_time,
          (select max(c.open_time) from candles c
           where c.instrument = i.instrument and c.interval = '1m')) as event_time
        from instruments i left join unnest(?, ?) as t (instrument, event_time) using (instrument)
        where i.instrument is not null
      )
      select n.instrument, day.* from newest n cross join lateral (
        select (array_agg(open order by open_time))[1] as open, max(high) as high, min(low) as low,
          (array_agg(close order by open_time desc))[1] as close, sum(volume) as volume,
          max(open_time) as updated_at
        from candles c
        where c.instrument = n.instrument and c.interval = '1m'
          and c.open_time > n.event_time - interval '24 hours'
      ) day
      """;

  private final Database database;

  CandleRepository(Database database) {
    this.database = database;
  }

  /** The candles from one time to another, both included, oldest first, at most so many. */
  List<CandleView> from(
      Instrument instrument, String interval, Instant from, Instant to, int limit) {
    return database.transaction(
        tx ->
            tx.list(
                "select "
                    + COLUMNS
                    + " from candles where instrument = ? and interval = ?"
                    + " and open_time >= ? and open_time <= ? order by open_time limit ?",
                CandleRepository::candle,
                instrument.id(),
                interval,
                from,
                to,
                limit));
  }

  /** The last so many candles up to a time, oldest first. */
  List<CandleView> last(Instrument instrument, String interval, Instant to, int limit) {
    return database.transaction(
        tx ->
            tx.list(
                "select * from (select "
                    + COLUMNS
                    + " from candles where instrument = ? and interval = ? and open_time <= ?"
                    + " order by open_time desc limit ?) as newest order by open_time",
                CandleRepository::candle,
                instrument.id(),
                interval,
                to,
                limit));
  }

  /**
   * The last 24 hours of every instrument that has candles.
   *
   * @param ticks the newest, for instruments whose candles may lag behind
   */
  List<DayStatistics> days(Collection<LastTick> ticks) {
    List<LastTick> newest = List.copyOf(ticks);
    String[] instruments =
        newest.stream().map(last -> last.tick().instrument().id()).toArray(String[]::new);
    Instant[] times =
        newest.stream()
            .map(last -> Times.instant(last.tick().eventTimeMicros()))
            .toArray(Instant[]::new);
    return database.transaction(tx -> tx.list(DAYS, CandleRepository::day, instruments, times));
  }

  private static CandleView candle(Row row) throws SQLException {
    return new CandleView(
        row.time("open_time"),
        row.amount("open"),
        row.amount("high"),
        row.amount("low"),
        row.amount("close"),
        row.amount("volume"));
  }

  private static DayStatistics day(Row row) throws SQLException {
    return new DayStatistics(
        row.instrument("instrument"),
        row.amount("open"),
        row.amount("high"),
        row.amount("low"),
        row.amount("close"),
        row.amount("volume"),
        row.time("updated_at"));
  }
}
