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
      boolean committed = false;
      try {
        T result = work.in(new Transaction(connection));
        connection.commit();
        committed = true;
        return result;
      } finally {
        if (!committed) {
          connection.rollback();
        }
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }
}
