package dev.tocsin.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.fixture.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

  @TempDir private Path folder;

  @Test
  void whatIsCommittedIsDurableAndOutlivesTheServer() throws Exception {
    try (PostgresServer postgres = start()) {
      execute(postgres, "create table notes (text text)");
      execute(postgres, "insert into notes values ('kept')");
      assertThat(query(postgres, "show fsync")).isEqualTo("on");
      assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
      assertThat(query(postgres, "show wal_level")).isEqualTo("logical");
      assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(postgres, "select rolreplication from pg_roles where rolname = 'tocsin'"))
          .isEqualTo("t");
    }
    try (PostgresServer postgres = start()) {
      assertThat(query(postgres, "select text from notes")).isEqualTo("kept");
    }
  }

  @Test
  void theServerOfADeadProcessIsStoppedAndItsDataTakenOver() throws Exception {
    Process owner = ownerThatStartsPostgresAndWaits();
    ProcessHandle orphan = orphan();
    owner.destroyForcibly().waitFor();
    assertThat(orphan.isAlive()).isTrue();

    try (PostgresServer postgres = start()) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(query(postgres, "select text from notes")).isEqualTo("kept");
    }
  }

  @Test
  void anotherProcessWithTheNumberOfADeadServerIsLeftAlone() throws Exception {
    try (PostgresServer postgres = start()) {
      execute(postgres, "create table notes (text text)");
    }
    Process innocent = new ProcessBuilder("sleep", "600").start();
    try {
      Path data = folder.resolve("postgres").resolve("data");
      Files.write(
          data.resolve("postmaster.pid"), List.of(Long.toString(innocent.pid()), data.toString()));
      try (PostgresServer postgres = start()) {
        assertThat(query(postgres, "select count(*) from notes")).isEqualTo("0");
      }
      assertThat(innocent.isAlive()).isTrue();
    } finally {
      innocent.destroyForcibly();
    }
  }

  @Test
  void binariesThatWereNotUnpackedWholeAreUnpackedAgain() throws Exception {
    Path unfinished = folder.resolve("postgres/binaries/PG-0123/bin");
    Files.createDirectories(unfinished);
    Files.writeString(unfinished.resolve("postgres"), "half of i");
    try (PostgresServer postgres = start()) {
      assertThat(query(postgres, "select 1")).isEqualTo("1");
    }
    assertThat(unfinished).doesNotExist();
  }

  private PostgresServer start() throws IOException {
    return PostgresServer.start(
        folder.resolve("postgres"), folder.resolve("logs"), "127.0.0.1", FreePort.any());
  }

  private Process ownerThatStartsPostgresAndWaits() throws IOException {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(owner.getInputStream().read()).isEqualTo('.');
    return owner;
  }

  private ProcessHandle orphan() throws IOException {
    Path pidFile = folder.resolve("postgres").resolve("data").resolve("postmaster.pid");
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0))).orElseThrow();
  }

  private static void execute(PostgresServer postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(PostgresServer postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static Connection connect(PostgresServer postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), PostgresServer.DATABASE, "");
  }

  /** A process that is killed with its Postgres running. */
  static final class Owner {

    private Owner() {}

    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[0]);
      PostgresServer postgres =
          PostgresServer.start(
              folder.resolve("postgres"), folder.resolve("logs"), "127.0.0.1", FreePort.any());
      execute(postgres, "create table notes (text text)");
      execute(postgres, "insert into notes values ('kept')");
      System.out.print('.');
      System.out.flush();
      Thread.currentThread().join();
    }
  }
}
