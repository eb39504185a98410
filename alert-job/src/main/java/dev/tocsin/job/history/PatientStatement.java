package dev.tocsin.job.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;

/**
 * A table's insertion on a connection of its own, made when it is first needed and again after
 * every outage. Belongs to the task's thread.
 */
final class PatientStatement<T> implements AutoCloseable {

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2000;

  private final Table<T> table;
  private final JdbcConnectionProvider connection;
  private final Outage outage;
  private Insertion.OnConnection<T> insertion;

  PatientStatement(Table<T> table, JdbcConnectionOptions options) {
    this.table = table;
    this.connection = new SimpleJdbcConnectionProvider(options);
    this.outage = new Outage(table.name(), withoutParameters(options.getDbURL()));
  }

  /**
   * Executes one batch, and waits for as long as the database is away.
   *
   * @param rows no two with the same key
   * @throws SQLException when the database is there and refuses one of the rows; none is written
   * @throws InterruptedException when the task is cancelled
   */
  void execute(List<T> rows) throws SQLException, InterruptedException {
    long pauseMillis = FIRST_PAUSE_MILLIS;
    while (!attempt(rows)) {
      Thread.sleep(pauseMillis);
      pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    }
  }

  /** Whether the database is away; for any thread. */
  boolean isWaiting() {
    return outage.isOn();
  }

  @Override
  public void close() {
    insertion = null;
    connection.closeConnection();
  }

  private boolean attempt(List<T> rows) throws SQLException {
    try {
      executeOnce(rows);
      outage.ends();
      return true;
    } catch (SQLException e) {
      // What is prepared may keep the batch that failed.
      close();
      if (SqlErrors.blamesRow(e)) {
        outage.ends();
        throw e;
      }
      outage.begins(e);
      return false;
    }
  }

  private void executeOnce(List<T> rows) throws SQLException {
    if (insertion == null) {
      insertion = table.insertion().on(establish());
    }
    try {
      insertion.insert(rows);
    } catch (AssertionError e) {
      throw connectionLost(e);
    }
  }

  /** The driver's word for a connection that broke in the middle of a batch is this error. */
  private SQLException connectionLost(AssertionError error) throws SQLException {
    if (!connection.getConnection().isClosed()) {
      throw error;
    }
    return new SQLException("the connection broke in the middle of a batch", "08006", error);
  }

  private Connection establish() throws SQLException {
    try {
      return connection.getOrEstablishConnection();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the PostgreSQL driver is not on the class path", e);
    }
  }

  /** The parameters of a URL may hold a password. */
  private static String withoutParameters(String url) {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }
}
