package dev.tocsin.job.history;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** A Postgres with the schema, which can go away and come back with its data. */
final class LocalPostgres implements AutoCloseable {

  private final Path data;
  private EmbeddedPostgres server;

  LocalPostgres(Path data) throws IOException {
    this.data = data;
    this.server =
        EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).start();
  }

  void migrate() {
    Flyway.configure().dataSource(server.getPostgresDatabase()).load().migrate();
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  void stop() throws IOException {
    server.close();
  }

  /** On the same port and with the same data. */
  void start() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setPort(server.getPort())
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .start();
  }

  /** The rows as text, their columns joined by spaces. */
  List<String> query(String sql, Object... parameters) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return rows(statement.executeQuery());
    }
  }

  /** Changes something as nobody of ours would. */
  void execute(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static List<String> rows(ResultSet result) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.add(result.getString(i));
      }
      rows.add(String.join(" ", row));
    }
    return rows;
  }
}
