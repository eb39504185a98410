package dev.tocsin.schemas.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was traded before there was a ledger is in it afterwards. */
class LedgerMigrationIT {

  @TempDir private Path folder;

  @Test
  void whatWasTradedBeforeIsInTheLedgerAndAddsUp() throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setServerConfig("wal_level", "logical")
                .start();
        Connection connection = postgres.getPostgresDatabase().getConnection()) {
      Flyway.configure().dataSource(postgres.getPostgresDatabase()).target("3").load().migrate();
      execute(
          connection,
          """
          insert into users (id, name, email, password_hash)
          values (1, 'a', 'a@example.com', 'x'), (2, 'b', 'b@example.com', 'x');
          insert into accounts (user_id, balance) values (1, 9985.5), (2, 0);
          insert into trades
            (user_id, instrument, side, quantity, price, value, realized_pnl, sequence)
          values (1, 'SIM:BTC-USDT', 'buy', 2, 10, 20, 0, 1),
            (1, 'SIM:BTC-USDT', 'sell', 0.5, 11, 5.5, 0.5, 2);
          insert into holdings values (1, 'SIM:BTC-USDT', 1.5, 10, 0.5, 2);
          """);

      Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();

      assertThat(
              query(
                  connection,
                  "select kind || ' ' || count(*) from ledger_transactions group by kind order by 1"))
          .containsExactly("opening 1", "trade 2");
      assertThat(
              query(
                  connection,
                  """
                  select book || ' ' || asset || ' ' || trim_scale(sum(amount)) from ledger_entries
                  where user_id = 1 group by book, asset order by 1"""))
          .containsExactly(
              "cash USDT 9985.5",
              "holding SIM:BTC-USDT 1.5",
              "market SIM:BTC-USDT -1.5",
              "market USDT 14.5",
              "outside USDT -10000");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }
}
