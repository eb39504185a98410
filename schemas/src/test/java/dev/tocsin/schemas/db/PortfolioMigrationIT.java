package dev.tocsin.schemas.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.portfolio.AccountChange;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that traded before the job added up portfolios are told to it as a whole. */
class PortfolioMigrationIT {

  @TempDir private Path folder;

  @Test
  void theJobHearsOfAllPositionsOfAnAccountThatHasTraded() throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setServerConfig("wal_level", "logical")
                .start();
        Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      Flyway.configure().dataSource(postgres.getPostgresDatabase()).target("3").load().migrate();
      statement.execute(
          """
          insert into users (id, name, email, password_hash)
          values (1, 'a', 'a@example.com', 'x'), (2, 'b', 'b@example.com', 'x');
          insert into accounts (user_id, balance) values (1, 9975), (2, 500);
          insert into trades
            (user_id, instrument, side, quantity, price, value, realized_pnl, sequence)
          values (1, 'SIM:BTC-USDT', 'buy', 2, 10, 20, 0, 1),
            (1, 'SIM:ETH-USDT', 'buy', 1, 5, 5, 0, 1);
          insert into holdings values
            (1, 'SIM:BTC-USDT', 2, 10, 0, 1), (1, 'SIM:ETH-USDT', 1, 5, 0, 1);
          """);

      Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();

      ResultSet record =
          statement.executeQuery(
              "select key, payload from outbox where topic = 'portfolio.accounts'");
      assertThat(record.next()).isTrue();
      assertThat(record.getString("key")).isEqualTo("1");
      AccountChange change = Json.read(record.getBytes("payload"), AccountChange.class);
      assertThat(change.sequence()).isEqualTo(1);
      assertThat(change.balance()).isEqualTo(new BigDecimal("9975"));
      assertThat(change.deposited()).isEqualTo(new BigDecimal("10000"));
      assertThat(change.positions())
          .extracting(held -> held.instrument() + " " + held.position().quantity())
          .containsExactlyInAnyOrder("SIM:BTC-USDT 2", "SIM:ETH-USDT 1");
      assertThat(record.next()).isFalse();
      ResultSet accounts =
          statement.executeQuery(
              "select sequence || ' ' || trim_scale(deposited) from accounts order by user_id");
      accounts.next();
      assertThat(accounts.getString(1)).isEqualTo("1 10000");
      accounts.next();
      assertThat(accounts.getString(1)).isEqualTo("0 500");
    }
  }
}
