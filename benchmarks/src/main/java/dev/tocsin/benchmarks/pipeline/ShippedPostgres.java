package dev.tocsin.benchmarks.pipeline;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** A Postgres with the tables of the system and the settings that it is started with. */
final class ShippedPostgres implements AutoCloseable {

  private final Scratch scratch;
  private final EmbeddedPostgres server;

  private ShippedPostgres(Scratch scratch, EmbeddedPostgres server) {
    this.scratch = scratch;
    this.server = server;
  }

  static ShippedPostgres start() throws IOException {
    Scratch scratch = new Scratch();
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(scratch.directory().toFile())
            .setLocaleConfig("locale", "C")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("wal_level", "logical")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "2GB")
            .start();
    Flyway.configure().dataSource(server.getPostgresDatabase()).load().migrate();
    return new ShippedPostgres(scratch, server);
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  Connection connect() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that a query gives. */
  double number(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getDouble(1);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    scratch.close();
  }
}
