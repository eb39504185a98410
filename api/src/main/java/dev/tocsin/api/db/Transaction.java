package dev.tocsin.api.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Statements of one transaction. Parameters are bound in their order; an {@link Instant} as {@code
 * timestamptz}, a {@code String[]} or {@code Instant[]} as an array. For one thread, until the
 * transaction ends.
 */
public final class Transaction {

  private final Connection connection;
  private final List<Runnable> afterCommit = new ArrayList<>();

  Transaction(Connection connection) {
    this.connection = connection;
  }

  /** Reads one row of a result. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(Row row) throws SQLException;
  }

  /** All rows that a query, or a change with {@code returning}, gives. */
  public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet results = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      Row row = new Row(results);
      while (results.next()) {
        rows.add(reader.read(row));
      }
      return rows;
    }
  }

  /**
   * Hands over the rows of a query as they are read, for results that are too large for memory.
   *
   * @param rowsAtOnce how many are fetched from Postgres at a time
   * @param use takes the rows, which are gone when it returns
   * @return what it makes of them
   */
  public <T, R> R stream(
      String sql,
      RowReader<T> reader,
      int rowsAtOnce,
      Function<Iterator<T>, R> use,
      Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      statement.setFetchSize(rowsAtOnce);
      try (ResultSet results = statement.executeQuery()) {
        return use.apply(new RowIterator<>(results, reader));
      }
    }
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    return list(sql, reader, parameters).stream().findFirst();
  }

  /** The one row of a query that always gives one. */
  public <T> T one(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
    return first(sql, reader, parameters)
        .orElseThrow(() -> new IllegalStateException("no row from: " + sql));
  }

  /** Runs a change; returns how many rows it touched. */
  public int update(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** Runs the same change for many rows of parameters. */
  public void batch(String sql, List<Object[]> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * Has the statements that follow planned once for any parameters, and not at every call. For
   * those over many partitions: planning one takes several times as long as running it.
   */
  public void keepPlans() throws SQLException {
    update("set local plan_cache_mode = force_generic_plan");
  }

  /** Has something done once this has been committed, on the same thread; never if it is not. */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  void committed() {
    afterCommit.forEach(Runnable::run);
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      bind(statement, parameters);
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, jdbcValue(parameters[i]));
    }
  }

  private Object jdbcValue(Object parameter) throws SQLException {
    if (parameter instanceof Instant instant) {
      return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
    if (parameter instanceof String[] texts) {
      return connection.createArrayOf("text", texts);
    }
    if (parameter instanceof Instant[] times) {
      return connection.createArrayOf("timestamptz", times);
    }
    return parameter;
  }
}
