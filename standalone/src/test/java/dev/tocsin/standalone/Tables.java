package dev.tocsin.standalone;

import dev.tocsin.engine.oracle.Trigger;
import dev.tocsin.engine.position.CostBasis;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Candle;
import dev.tocsin.schemas.market.CandleSource;
import dev.tocsin.schemas.portfolio.CostMethod;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the system has written to Postgres, read by a test. */
final class Tables {

  private final String url;

  Tables(int port) {
    this.url = "jdbc:postgresql://127.0.0.1:" + port + "/tocsin?user=tocsin";
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Every alert as the rule it was accepted as. */
  List<AlertRule> rules() throws SQLException {
    return query(
        """
        select alert_id, version, user_id, condition, policy, expires_at, as_of
        from alert_versions where kind = 'created'
        """,
        row ->
            new AlertRule.Created(
                row.getLong("alert_id"),
                row.getInt("version"),
                row.getLong("user_id"),
                read(row.getString("condition"), Condition.class),
                read(row.getString("policy"), Policy.class),
                row.getTimestamp("expires_at") == null
                    ? null
                    : row.getTimestamp("expires_at").toInstant(),
                List.of(read(row.getString("as_of"), StreamPoint[].class))));
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The triggers that history keeps, one for each row. */
  List<Trigger> triggers() throws SQLException {
    return query(
        """
        select alert_id, version, (event -> 'tick' ->> 'trade_id')::bigint as trade_id,
               event ->> 'event_time' as event_time
        from alert_events where kind = 'triggered'
        """,
        row ->
            new Trigger(
                row.getLong("alert_id"),
                row.getInt("version"),
                row.getLong("trade_id"),
                Times.micros(Instant.parse(row.getString("event_time")))));
  }

  /** Of the triggers that history keeps. */
  List<String> storedEventIds() throws SQLException {
    return query(
        "select event_id from alert_events where kind = 'triggered'",
        row -> row.getString("event_id"));
  }

  /** Of the alerts that say they have triggered. */
  List<String> triggerIds() throws SQLException {
    return query(
        "select trigger_id from alerts where status = 'triggered'",
        row -> row.getString("trigger_id"));
  }

  List<Candle> candles() throws SQLException {
    return query(
        "select * from candles where instrument like 'BINANCE:%' and interval = '1m'",
        row ->
            new Candle(
                Instrument.of(row.getString("instrument")),
                Interval.of(row.getString("interval")),
                row.getObject("open_time", OffsetDateTime.class).toInstant(),
                stripped(row, "open"),
                stripped(row, "high"),
                stripped(row, "low"),
                stripped(row, "close"),
                stripped(row, "volume"),
                stripped(row, "quote_volume"),
                stripped(row, "taker_buy_volume"),
                row.getLong("trades"),
                row.getLong("first_trade_id"),
                row.getLong("last_trade_id"),
                row.getBoolean("closed"),
                CandleSource.of(row.getString("source"))));
  }

  /** Positions as the ledger has them. */
  List<String> ledgerPositions() throws SQLException {
    return positions("holdings");
  }

  /** Positions as the job computed them. */
  List<String> jobPositions() throws SQLException {
    return positions("positions_pnl");
  }

  /** Transactions of the ledger that have no entries, or whose entries of an asset are not 0. */
  List<String> transactionsThatDoNotAddUp() throws SQLException {
    return query(
        """
        select t.id, e.asset from ledger_transactions t
        left join ledger_entries e on e.transaction_id = t.id
        group by t.id, e.asset having coalesce(sum(e.amount), 1) <> 0
        """,
        row -> "%d %s".formatted(row.getLong("id"), row.getString("asset")));
  }

  /** What the entries of a user add up to: cash by its currency, holdings by their instrument. */
  Map<String, BigDecimal> booked(long userId) throws SQLException {
    Map<String, BigDecimal> sums = new TreeMap<>();
    query(
        "select asset, sum(amount) as sum from ledger_entries where book in ('cash', 'holding')"
            + " and user_id = "
            + userId
            + " group by asset having sum(amount) <> 0",
        row -> sums.put(row.getString("asset"), stripped(row, "sum")));
    return sums;
  }

  /** What a user's trades come to, one after the other, by instrument; those undone left out. */
  Map<String, Position> folded(long userId, CostMethod method) throws SQLException {
    Map<String, CostBasis> bases = new TreeMap<>();
    query(
        "select instrument, side, quantity, price from trades where reversed_at is null"
            + " and user_id = "
            + userId
            + " order by executed_at, id",
        row ->
            bases
                .computeIfAbsent(row.getString("instrument"), key -> CostBasis.nothing(method))
                .trade(
                    Side.valueOf(row.getString("side").toUpperCase(Locale.ROOT)),
                    row.getBigDecimal("quantity"),
                    row.getBigDecimal("price")));
    Map<String, Position> positions = new TreeMap<>();
    bases.forEach((instrument, basis) -> positions.put(instrument, basis.position()));
    return positions;
  }

  /**
   * What the whole ledger of a user came to at the end of each minute, and what was held then at
   * the last price of every market.
   */
  List<String> foldedLedger(String email, Instant first, Instant last) throws SQLException {
    return query(
        """
        with minutes as (
          select m as minute, m + interval '1 minute' as over, u.id as user_id
          from users u, generate_series('%s'::timestamptz, '%s'::timestamptz, '1 minute') m
          where u.email = '%s'
        )
        select m.minute,
          (select sum(e.amount) filter (where e.book = 'cash')
            from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
            where t.user_id = m.user_id and t.occurred_at < m.over) as cash,
          (select -sum(e.amount) filter (where e.book = 'outside')
            from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
            where t.user_id = m.user_id and t.occurred_at < m.over) as deposited,
          (select sum(realized_pnl) from trades
            where user_id = m.user_id and executed_at < m.over) as realized_pnl,
          (select sum(held.quantity * (
              select close from candles c
              where c.instrument = held.asset and c.interval = '1m' and c.open_time <= m.minute
              order by c.open_time desc limit 1))
            from (
              select e.asset, sum(e.amount) as quantity
              from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
              where t.user_id = m.user_id and t.occurred_at < m.over and e.book = 'holding'
              group by e.asset) held) as holdings_value
        from minutes m order by 1
        """
            .formatted(first, last, email),
        row ->
            "%s: cash %s, holdings %s, realized %s, deposited %s"
                .formatted(
                    row.getObject("minute", OffsetDateTime.class).toInstant(),
                    stripped(row, "cash").toPlainString(),
                    stripped(row, "holdings_value").toPlainString(),
                    stripped(row, "realized_pnl").toPlainString(),
                    stripped(row, "deposited").toPlainString()));
  }

  long count(String what) throws SQLException {
    return query("select count(*) as n from " + what, row -> row.getLong("n")).get(0);
  }

  private List<String> positions(String table) throws SQLException {
    return query(
        "select user_id, instrument, sequence, quantity, avg_buy_price, realized_pnl from "
            + table
            + " order by user_id, instrument",
        row ->
            "user %d %s after trade %d: %s at %s, realized %s"
                .formatted(
                    row.getLong("user_id"),
                    row.getString("instrument"),
                    row.getLong("sequence"),
                    row.getBigDecimal("quantity"),
                    row.getBigDecimal("avg_buy_price"),
                    row.getBigDecimal("realized_pnl")));
  }

  private static BigDecimal stripped(ResultSet row, String column) throws SQLException {
    return dev.tocsin.schemas.Decimals.normalized(row.getBigDecimal(column));
  }

  private <T> List<T> query(String sql, Row<T> reader) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      List<T> read = new ArrayList<>();
      while (rows.next()) {
        read.add(reader.read(rows));
      }
      return read;
    }
  }
}
