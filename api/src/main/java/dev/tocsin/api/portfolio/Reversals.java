package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.ledger.Journal;
import dev.tocsin.engine.position.CostBasis;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Takes trades back, the last one first: the ledger gets a reversing transaction, and the trade
 * stays, marked as reversed.
 */
@Singleton
class Reversals {

  private final Database database;
  private final AccountRepository accounts;
  private final HoldingRepository holdings;
  private final TradeRepository trades;
  private final Repricing repricing;
  private final Journal journal;
  private final Settlement settlement;

  Reversals(
      Database database,
      AccountRepository accounts,
      HoldingRepository holdings,
      TradeRepository trades,
      Repricing repricing,
      Journal journal,
      Settlement settlement) {
    this.database = database;
    this.accounts = accounts;
    this.holdings = holdings;
    this.trades = trades;
    this.repricing = repricing;
    this.journal = journal;
    this.settlement = settlement;
  }

  /**
   * Reverses the trade that was booked last of those that are not reversed.
   *
   * @throws ProblemException 409 when there is none, or when its cash is spent
   */
  Trade undo(long userId) {
    return database.transaction(tx -> undo(tx, userId));
  }

  private Trade undo(Transaction tx, long userId) throws SQLException {
    Account account = accounts.lock(tx, userId);
    Trade last =
        trades
            .last(tx, userId)
            .orElseThrow(
                () -> ProblemException.conflict("nothing_to_undo", "There is no trade to undo."));
    BigDecimal balance = requireCovered(account, last);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Trade reversed = trades.reverse(tx, last, now);
    journal.reverse(tx, last.id(), null, now);
    Instrument instrument = last.instrument();
    Map<Instrument, CostBasis> bases =
        repricing.reprice(tx, userId, account.costMethod(), List.of(instrument));
    Holding after = holdings.find(tx, userId, instrument).next(bases.get(instrument).position());
    settlement.settle(
        tx,
        userId,
        now,
        balance,
        BigDecimal.ZERO,
        List.of(after),
        List.of(last.opposite(now).published(userId, after)));
    return reversed;
  }

  private static BigDecimal requireCovered(Account account, Trade trade) {
    BigDecimal back = trade.cashChange().negate();
    BigDecimal balance = account.balance().add(back);
    if (balance.signum() < 0) {
      throw ProblemException.conflict(
          "insufficient_balance",
          "Undoing the sale takes %s back, and your balance is %s."
              .formatted(Decimals.plain(back.negate()), Decimals.plain(account.balance())));
    }
    return balance;
  }
}
