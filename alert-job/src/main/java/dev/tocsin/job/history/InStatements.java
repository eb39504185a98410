package dev.tocsin.job.history;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;
import org.apache.flink.connector.jdbc.internal.executor.JdbcBatchStatementExecutor;

/**
 * A statement for each row, many at a time.
 *
 * @param statement inserts a row
 * @param binder fills in the statement's parameters
 */
record InStatements<T>(String statement, JdbcStatementBuilder<T> binder) implements Insertion<T> {

  @Override
  public OnConnection<T> on(Connection connection) throws SQLException {
    JdbcBatchStatementExecutor<T> executor = JdbcBatchStatementExecutor.simple(statement, binder);
    executor.prepareStatements(connection);
    return rows -> {
      for (T row : rows) {
        executor.addToBatch(row);
      }
      executor.executeBatch();
    };
  }
}
