package dev.tocsin.job.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** {@code alert_events}: of several events with the same id the first stands. */
final class AlertEventsTable {

  static final Table<AlertEventRow> TABLE =
      new Table<>(
          "alert_events",
          """
          insert into alert_events
            (event_id, kind, alert_id, version, user_id, instrument, processed_at, event, function_id)
          values (?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?)
          on conflict do nothing""",
          AlertEventsTable::bind,
          AlertEventRow::eventId,
          (earlier, later) -> earlier);

  private AlertEventsTable() {}

  private static void bind(PreparedStatement statement, AlertEventRow row) throws SQLException {
    statement.setString(1, row.eventId());
    statement.setString(2, row.kind());
    statement.setObject(3, row.alertId(), Types.BIGINT);
    statement.setInt(4, row.version());
    statement.setLong(5, row.userId());
    statement.setString(6, row.instrument());
    statement.setObject(7, Columns.timestamp(row.processedAt()));
    statement.setString(8, row.event());
    statement.setObject(9, row.functionId(), Types.BIGINT);
  }
}
