package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.ledger.Book;
import dev.tocsin.api.ledger.Entry;
import dev.tocsin.api.ledger.Journal;
import dev.tocsin.api.ledger.Posting;
import dev.tocsin.schemas.Decimals;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Takes paper money in and pays it out. */
@Singleton
class CashDesk {

  private final Database database;
  private final AccountRepository accounts;
  private final Journal journal;
  private final Settlement settlement;

  CashDesk(Database database, AccountRepository accounts, Journal journal, Settlement settlement) {
    this.database = database;
    this.accounts = accounts;
    this.journal = journal;
    this.settlement = settlement;
  }

  /**
   * Puts money in.
   *
   * @throws ProblemException 422 when the account cannot hold that much
   */
  Account deposit(long userId, CashMove move) {
    return database.transaction(
        tx -> move(tx, userId, Posting.Kind.DEPOSIT, Decimals.normalized(move.amount()), move));
  }

  /**
   * Takes money out.
   *
   * @throws ProblemException 409 when there is not that much
   */
  Account withdraw(long userId, CashMove move) {
    return database.transaction(
        tx ->
            move(
                tx,
                userId,
                Posting.Kind.WITHDRAWAL,
                Decimals.normalized(move.amount()).negate(),
                move));
  }

  private Account move(
      Transaction tx, long userId, Posting.Kind kind, BigDecimal change, CashMove move)
      throws SQLException {
    Account account = accounts.lock(tx, userId);
    BigDecimal balance = account.balance().add(change);
    if (balance.signum() < 0) {
      throw ProblemException.conflict(
          "insufficient_balance",
          "amount",
          "is more than your balance of " + Decimals.plain(account.balance()));
    }
    if (!Decimals.fitsNumeric(balance)) {
      throw ProblemException.invalid("amount", "makes a balance of more than 20 digits");
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    journal.post(
        tx,
        new Posting(
            kind,
            userId,
            null,
            move.note(),
            now,
            Entry.move(Book.OUTSIDE, Book.CASH, account.currency(), change)));
    settlement.settle(tx, userId, now, balance, change, List.of(), List.of());
    return account.with(balance);
  }
}
