package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.engine.position.CostBasis;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Reads and changes how an account is reckoned. */
@Singleton
class AccountSettings {

  private final Database database;
  private final AccountRepository accounts;
  private final HoldingRepository holdings;
  private final Repricing repricing;
  private final TradeRepository trades;
  private final Settlement settlement;

  AccountSettings(
      Database database,
      AccountRepository accounts,
      HoldingRepository holdings,
      Repricing repricing,
      TradeRepository trades,
      Settlement settlement) {
    this.database = database;
    this.accounts = accounts;
    this.holdings = holdings;
    this.repricing = repricing;
    this.trades = trades;
    this.settlement = settlement;
  }

  Account of(long userId) {
    return database.transaction(tx -> accounts.read(tx, userId));
  }

  /**
   * Changes the settings; under another cost method all holdings are reckoned anew.
   *
   * @throws ProblemException 422, with all that is wrong; nothing has changed then
   */
  Account change(long userId, SettingsChange change) {
    return database.transaction(tx -> change(tx, userId, change));
  }

  private Account change(Transaction tx, long userId, SettingsChange change) throws SQLException {
    Account before = accounts.lock(tx, userId);
    Account after = change.of(before);
    accounts.setSettings(tx, after);
    if (after.costMethod() != before.costMethod()) {
      reprice(tx, after);
    }
    return accounts.read(tx, userId);
  }

  private void reprice(Transaction tx, Account account) throws SQLException {
    List<Holding> before = holdings.all(tx, account.userId());
    Map<Instrument, CostBasis> bases =
        repricing.reprice(
            tx,
            account.userId(),
            account.costMethod(),
            before.stream().map(Holding::instrument).toList());
    List<Holding> after =
        before.stream()
            .filter(
                holding -> !bases.get(holding.instrument()).position().equals(holding.position()))
            .map(holding -> holding.next(bases.get(holding.instrument()).position()))
            .toList();
    if (!after.isEmpty()) {
      settlement.settle(
          tx,
          account.userId(),
          Instant.now().truncatedTo(ChronoUnit.MICROS),
          account.balance(),
          BigDecimal.ZERO,
          after,
          trades.published(tx, account.userId(), after));
    }
  }
}
