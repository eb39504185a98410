package dev.tocsin.standalone.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Postgres with its data in a directory that outlives it: commits are on disk when they return,
 * logical replication is on. Database and owner are both {@code tocsin}; only programs on this
 * machine are let in, without a password.
 */
public final class PostgresServer implements AutoCloseable {

  /** The database, and the role that owns it and may replicate. */
  public static final String DATABASE = "tocsin";

  private static final Duration STARTUP = Duration.ofSeconds(60);
  private static final String LOOPBACK = "127.0.0.1";

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts Postgres, after stopping one that an earlier process left behind on the same data. The
   * first start creates the database.
   *
   * @param directory takes binaries and data; the caller holds it exclusively
   * @param logs takes {@code postgres-<weekday>.log}, a week of them
   * @param bind the address to listen on besides 127.0.0.1
   * @throws IOException when it does not come up
   */
  public static PostgresServer start(Path directory, Path logs, String bind, int port)
      throws IOException {
    Path data = data(directory);
    Path binaries = directory.resolve("binaries").toAbsolutePath();
    Files.createDirectories(data);
    Files.createDirectories(binaries);
    Files.createDirectories(logs);
    OrphanedPostgres.stopIn(data);
    UnpackedBinaries.discardUnfinished(binaries);
    ProcessBuilder.Redirect output =
        ProcessBuilder.Redirect.appendTo(logs.resolve("postgres-start.log").toFile());
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setOverrideWorkingDirectory(binaries.toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setPGStartupWait(STARTUP)
            .setOutputRedirector(output)
            .setErrorRedirector(output)
            .setLocaleConfig("locale", "C")
            // The library turns both off for tests.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("listen_addresses", listenAddresses(bind))
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("max_connections", "100")
            .setServerConfig("wal_level", "logical")
            // The candles that are being written fit, and a checkpoint comes by the clock.
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "2GB")
            .setServerConfig("max_wal_senders", "4")
            .setServerConfig("max_replication_slots", "4")
            .setServerConfig("max_slot_wal_keep_size", "4GB")
            .setServerConfig("logging_collector", "on")
            .setServerConfig("log_directory", data.relativize(logs.toAbsolutePath()).toString())
            .setServerConfig("log_filename", "postgres-%a.log")
            .setServerConfig("log_rotation_age", "1d")
            .setServerConfig("log_rotation_size", "0")
            .setServerConfig("log_truncate_on_rotation", "on")
            .setServerConfig("log_checkpoints", "off")
            .start();
    PostgresServer started = new PostgresServer(server);
    try {
      started.createDatabase();
    } catch (SQLException e) {
      started.close();
      throw new IOException("cannot create the database " + DATABASE, e);
    }
    return started;
  }

  /**
   * Stops a Postgres that an earlier process left behind in the directory, so that its port is free
   * again; {@link #start} does so too.
   */
  public static void stopOrphan(Path directory) {
    OrphanedPostgres.stopIn(data(directory));
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  /** What JDBC connects to, as role {@value #DATABASE}, without a password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(LOOPBACK, port(), DATABASE);
  }

  /** What {@code psql} takes. */
  public String url() {
    return "postgresql://%s@%s:%d/%s".formatted(DATABASE, LOOPBACK, port(), DATABASE);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop Postgres", e);
    }
  }

  private static Path data(Path directory) {
    return directory.resolve("data").toAbsolutePath();
  }

  private static String listenAddresses(String bind) {
    if (bind.equals("0.0.0.0") || bind.equals("::")) {
      return "*";
    }
    return bind.equals(LOOPBACK) ? LOOPBACK : LOOPBACK + "," + bind;
  }

  private void createDatabase() throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "select 1 from pg_roles where rolname = '" + DATABASE + "'")) {
        statement.execute("create role " + DATABASE + " login replication");
      }
      if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
        statement.execute("create database " + DATABASE + " owner " + DATABASE);
      }
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
