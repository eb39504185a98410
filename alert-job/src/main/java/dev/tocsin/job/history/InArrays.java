package dev.tocsin.job.history;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.PGobject;

/**
 * One statement for many rows, which come as an array for each column: several times as fast as a
 * statement for each row.
 *
 * @param statement with a parameter for each column, an array
 */
record InArrays<T>(String statement, List<Column<T>> columns) implements Insertion<T> {

  private static final int EXPECTED_CHARS = 16;

  /**
   * A column of the rows.
   *
   * @param type of the array's elements, by its name in {@code pg_type}
   */
  record Column<T>(String type, Value<T> value) implements Serializable {

    /** Whether no element needs quotes: then an array is written several times as fast. */
    private boolean isPlain() {
      return !type.equals("text");
    }
  }

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
        Object[] values = values(column.value(), rows);
        if (column.isPlain()) {
          prepared.setObject(i + 1, literal(column.type(), values));
        } else {
          prepared.setArray(i + 1, connection.createArrayOf(column.type(), values));
        }
      }
      prepared.executeUpdate();
    };
  }

  private static PGobject literal(String type, Object[] values) throws SQLException {
    StringBuilder text = new StringBuilder(values.length * EXPECTED_CHARS).append('{');
    for (Object value : values) {
      text.append(value).append(',');
    }
    text.setCharAt(text.length() - 1, '}');
    PGobject array = new PGobject();
    array.setType("_" + type);
    array.setValue(text.toString());
    return array;
  }

  private static <T> Object[] values(Value<T> value, List<T> rows) throws SQLException {
    Object[] values = new Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.of(rows.get(i));
    }
    return values;
  }
}
