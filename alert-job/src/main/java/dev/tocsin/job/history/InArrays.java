package dev.tocsin.job.history;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * One statement for many rows, which come as an array for each column: several times as fast as a
 * statement for each row.
 *
 * @param statement with a parameter for each column, an array
 */
record InArrays<T>(String statement, List<Column<T>> columns) implements Insertion<T> {

  /**
   * A column of the rows.
   *
   * @param type of the array's elements in Postgres
   */
  record Column<T>(String type, Value<T> value) implements Serializable {}

  /** What a row has in a column; null for nothing. */
  @FunctionalInterface
  interface Value<T> extends Serializable {
    Object of(T row) throws SQLException;
  }

  @Override
  public OnConnection<T> on(Connection connection) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    return rows -> {
      for (int i = 0; i < columns.size(); i++) {
        Column<T> column = columns.get(i);
        prepared.setArray(
            i + 1, connection.createArrayOf(column.type(), values(column.value(), rows)));
      }
      prepared.executeUpdate();
    };
  }

  private static <T> Object[] values(Value<T> value, List<T> rows) throws SQLException {
    Object[] values = new Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.of(rows.get(i));
    }
    return values;
  }
}
