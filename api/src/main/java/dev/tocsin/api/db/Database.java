package dev.tocsin.api.db;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work in transactions. Everything blocks on Postgres: never call it on an event loop.
 * Thread-safe.
 */
@Singleton
public final class Database {

  private final DataSource dataSource;

  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Work inside a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T in(Transaction transaction) throws SQLException;
  }

  /**
   * Commits what the work did when it returns, undoes it when it throws, whatever it throws.
   * Isolation is read committed.
   *
   * @throws DatabaseException when Postgres refuses something or cannot be reached
   */
  public <T> T transaction(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      try {
        T result = work.in(new Transaction(connection));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** What went wrong first is what counts; a connection that broke cannot be rolled back. */
  private static void rollBack(Connection connection, Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }
}
