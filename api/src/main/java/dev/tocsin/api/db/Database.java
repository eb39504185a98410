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
  private final ThreadLocal<Together> together = new ThreadLocal<>();

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
   * Isolation is read committed. Within {@link #together} it is a part of that transaction.
   *
   * @throws DatabaseException when Postgres refuses something or cannot be reached
   */
  public <T> T transaction(Work<T> work) {
    Together outer = together.get();
    return outer == null ? committed(work) : outer.join(work);
  }

  /**
   * Makes one transaction of all that the work begins on this thread: whoever calls it decides that
   * several changes are one, without those that make them knowing. When a part of it fails, all of
   * it does, whatever the work makes of that.
   *
   * @throws DatabaseException when Postgres refuses something or cannot be reached
   */
  public <T> T together(Work<T> work) {
    if (together.get() != null) {
      throw new IllegalStateException("this thread's transactions are one already");
    }
    return committed(
        tx -> {
          Together whole = new Together(tx);
          together.set(whole);
          try {
            T result = work.in(tx);
            whole.refuseBroken();
            return result;
          } finally {
            together.remove();
          }
        });
  }

  private <T> T committed(Work<T> work) {
    Transaction transaction;
    T result;
    try (Connection connection = dataSource.getConnection()) {
      try {
        transaction = new Transaction(connection);
        result = work.in(transaction);
        connection.commit();
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
    transaction.committed();
    return result;
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
