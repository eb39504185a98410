package dev.tocsin.api.market;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.DatabaseException;
import dev.tocsin.schemas.Interval;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the partitions of {@code candles} that are too old as a whole, and nothing else. A
 * partition that somebody is reading is left for the next time.
 */
@Singleton
class CandleRetention {

  private static final Logger LOG = LoggerFactory.getLogger(CandleRetention.class);

  /** While it waits for its lock nobody else gets at the candles of the interval. */
  private static final String LOCK_TIMEOUT = "set local lock_timeout = '1s'";

  /**
   * The newest candle is found by a probe for each market; one that claims to lie in the future
   * makes nothing older than it is now.
   */
  private static final String TOO_OLD =
      """
      with newest as (
        select least(max(last.open_time), now()) as open_time
        from market_stats m cross join lateral (
          select open_time from candles where instrument = m.instrument and interval = '%s'
          order by open_time desc limit 1) last
        having max(last.open_time) is not null
      ), partitions as (
        select c.relname as name,
          (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \\(''([^'']+)''\\)'))[1]
            ::timestamptz as ends
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = '%s'::regclass
      )
      select p.name from partitions p, newest n
      where p.ends <= n.open_time - ? * interval '1 second' order by p.ends
      """;

  private final Database database;
  private final CandleSettings settings;

  CandleRetention(Database database, CandleSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** Drops what is too old now. */
  void drop() {
    drop(Interval.ONE_SECOND, "candles_1s", settings.secondsKept());
    drop(Interval.ONE_MINUTE, "candles_1m", settings.minutesKept());
  }

  private void drop(Interval interval, String parent, Duration kept) {
    String sql = TOO_OLD.formatted(interval.id(), parent);
    List<String> tooOld =
        database.transaction(tx -> tx.list(sql, row -> row.text("name"), kept.toSeconds()));
    tooOld.forEach(this::drop);
  }

  private void drop(String partition) {
    try {
      database.transaction(
          tx -> {
            tx.update(LOCK_TIMEOUT);
            return tx.update("drop table if exists " + partition);
          });
      LOG.info("dropped {}, whose candles were too old", partition);
    } catch (DatabaseException e) {
      LOG.warn("{} is left for the next time: {}", partition, e.getMessage());
    }
  }
}
