package dev.tocsin.standalone;

import dev.tocsin.engine.oracle.Trigger;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Candle;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        "select id, user_id, version, instrument, operator, level, as_of_trade_id from alerts",
        row -> {
          Instrument instrument = Instrument.of(row.getString("instrument"));
          Operator operator = Operator.valueOf(row.getString("operator").toUpperCase(Locale.ROOT));
          return new AlertRule.Created(
              row.getLong("id"),
              row.getInt("version"),
              row.getLong("user_id"),
              new Condition(instrument, Series.PRICE, operator, row.getBigDecimal("level")),
              List.of(
                  new StreamPoint(instrument, row.getLong("as_of_trade_id"), null, null, null)));
        });
  }

  /** The triggers that history keeps, one for each row. */
  List<Trigger> triggers() throws SQLException {
    return query(
        """
        select alert_id, version, (event -> 'tick' ->> 'trade_id')::bigint as trade_id
        from alert_events where kind = 'triggered'
        """,
        row ->
            new Trigger(row.getLong("alert_id"), row.getInt("version"), row.getLong("trade_id")));
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
        "select * from candles where instrument like 'BINANCE:%'",
        row ->
            new Candle(
                Instrument.of(row.getString("instrument")),
                row.getString("interval"),
                row.getObject("open_time", OffsetDateTime.class).toInstant(),
                stripped(row, "open"),
                stripped(row, "high"),
                stripped(row, "low"),
                stripped(row, "close"),
                stripped(row, "volume"),
                row.getLong("trades"),
                row.getLong("last_trade_id"),
                row.getBoolean("closed")));
  }

  /** Positions as the ledger has them. */
  List<String> ledgerPositions() throws SQLException {
    return positions("holdings");
  }

  /** Positions as the job computed them. */
  List<String> jobPositions() throws SQLException {
    return positions("positions_pnl");
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
