package dev.tocsin.benchmarks.store;

import dev.tocsin.benchmarks.pipeline.Scratch;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Alerts as rows of a Postgres of its own, with an index for each side. */
final class SqlAlerts implements AutoCloseable {

  private final Scratch scratch;
  private final EmbeddedPostgres postgres;

  private SqlAlerts(Scratch scratch, EmbeddedPostgres postgres) {
    this.scratch = scratch;
    this.postgres = postgres;
  }

  /** Starts Postgres with as many alerts, the way {@code Market.standing} has them. */
  static SqlAlerts start(int instruments, int alerts, long base, long band)
      throws IOException, SQLException {
    Scratch scratch = new Scratch();
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(scratch.directory().toFile())
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_parallel_workers_per_gather", "0")
            .setServerConfig("jit", "off")
            .start();
    SqlAlerts started = new SqlAlerts(scratch, postgres);
    started.load(instruments, alerts, base, band);
    return started;
  }

  /** A connection that plans a statement once. */
  Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            postgres.getJdbcUrl("postgres", "postgres") + "&prepareThreshold=1");
    try (Statement settings = connection.createStatement()) {
      settings.execute("set plan_cache_mode = force_generic_plan");
    }
    return connection;
  }

  private void load(int instruments, int alerts, long base, long band) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table alerts (id bigint primary key, instrument int not null, above boolean not"
              + " null, level numeric(38,18) not null)");
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into alerts select n + 1, n % ?, n / ? % 2 = 0, (? + (case when n / ? % 2 ="
                  + " 0 then 1 else -1 end) * (? + 1 + n / ? / 2)) / 100.0 from"
                  + " generate_series(0::bigint, ? - 1) n")) {
        insert.setInt(1, instruments);
        insert.setInt(2, instruments);
        insert.setLong(3, base);
        insert.setInt(4, instruments);
        insert.setLong(5, band);
        insert.setInt(6, instruments);
        insert.setInt(7, alerts);
        insert.executeUpdate();
      }
      statement.execute(
          "create index above on alerts (instrument, level) include (id) where above");
      statement.execute(
          "create index below on alerts (instrument, level) include (id) where not above");
      statement.execute("vacuum analyze alerts");
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    scratch.close();
  }
}
