package dev.tocsin.api.performance;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Row;
import dev.tocsin.engine.performance.EquityPoint;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What portfolios were worth, as the history job has written it: a row for a minute in which
 * something changed. Between two rows the earlier one stands. Each question is one statement with
 * an index probe for every point.
 */
@Singleton
class EquityRepository {

  private static final String STEPS =
      """
      select s.step as time, p.* from generate_series(?, ?, make_interval(secs => ?)) as s (step)
      cross join lateral (
        select cash, holdings_value, holdings_cost, realized_pnl, deposited
        from portfolio_snapshots
        where user_id = ? and minute < s.step + make_interval(secs => ?)
        order by minute desc limit 1) p
      order by 1 limit ?
      """;

  /**
   * What it was at the beginning, at the end of every day and at the end; and, because only between
   * flows it grows by itself, right before and after each of them.
   */
  private static final String CURVE =
      """
      with span as (
        select ?::timestamptz as first, ?::timestamptz as last, ?::bigint as user_id
      ), moments as (
        select first as moment from span
        union select last from span
        union select day from span, generate_series(
          date_trunc('day', first, 'UTC') + interval '24 hours', last, interval '24 hours') day
        union select p.minute + wait from span s
          join portfolio_snapshots p on p.user_id = s.user_id and p.has_flow
            and p.minute >= s.first and p.minute < s.last,
          unnest(array[interval '0', interval '1 minute']) wait
      )
      select m.moment, p.* from span s cross join moments m cross join lateral (
        select cash + holdings_value as value, deposited from portfolio_snapshots
        where user_id = s.user_id and minute < m.moment order by minute desc limit 1) p
      where m.moment between s.first and s.last
      order by 1
      """;

  private final Database database;

  EquityRepository(Database database) {
    this.database = database;
  }

  /**
   * The points of a curve, oldest first, one more than asked for when there are; none before the
   * first trade.
   */
  List<Snapshot> steps(long userId, HistoryQuery query) {
    double seconds = query.step().toSeconds();
    return database.transaction(
        tx ->
            tx.list(
                STEPS,
                EquityRepository::snapshot,
                query.from(),
                query.to(),
                seconds,
                userId,
                seconds,
                query.limit() + 1));
  }

  /**
   * The curve between two times, oldest point first: the latest value before each moment that a
   * return needs. Nothing before the portfolio's first change.
   */
  List<EquityPoint> curve(long userId, Instant from, Instant to) {
    return database.transaction(tx -> tx.list(CURVE, EquityRepository::point, from, to, userId));
  }

  private static EquityPoint point(Row row) throws SQLException {
    return new EquityPoint(row.time("moment"), row.amount("value"), row.amount("deposited"));
  }

  private static Snapshot snapshot(Row row) throws SQLException {
    BigDecimal cash = row.amount("cash");
    BigDecimal holdings = row.amount("holdings_value");
    return new Snapshot(
        row.time("time"),
        cash.add(holdings),
        cash,
        holdings,
        holdings.subtract(row.amount("holdings_cost")),
        row.amount("realized_pnl"),
        row.amount("deposited"));
  }
}
