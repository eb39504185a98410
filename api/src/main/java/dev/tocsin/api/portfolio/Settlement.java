package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.outbox.Outbox;
import dev.tocsin.schemas.Json;
import dev.tocsin.schemas.Topic;
import dev.tocsin.schemas.portfolio.AccountChange;
import dev.tocsin.schemas.portfolio.InstrumentPosition;
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The one place where cash and holdings are set, once the ledger has been written. */
@Singleton
class Settlement {

  private final AccountRepository accounts;
  private final HoldingRepository holdings;
  private final Outbox outbox;

  Settlement(AccountRepository accounts, HoldingRepository holdings, Outbox outbox) {
    this.accounts = accounts;
    this.holdings = holdings;
    this.outbox = outbox;
  }

  /**
   * Sets what the transaction of the ledger left, and tells the jobs.
   *
   * @param at when; the time of the transactions that were booked now
   * @param balance the cash
   * @param moved what of it was put in from outside just now or, when negative, taken out
   * @param changed the holdings that are others than before
   * @param trades what is published of them; for each holding the one with its sequence is the last
   */
  void settle(
      Transaction tx,
      long userId,
      Instant at,
      BigDecimal balance,
      BigDecimal moved,
      List<Holding> changed,
      List<PortfolioTrade> trades)
      throws SQLException {
    AccountRepository.Settled settled = accounts.setBalance(tx, userId, balance, moved);
    if (!changed.isEmpty()) {
      holdings.save(tx, userId, changed);
    }
    String key = Long.toString(userId);
    List<Outbox.Entry> records = new ArrayList<>(trades.size() + 1);
    for (PortfolioTrade trade : trades) {
      records.add(new Outbox.Entry(Topic.PORTFOLIO_TRADES, key, Json.bytes(trade)));
    }
    AccountChange change =
        new AccountChange(
            userId,
            settled.sequence(),
            at,
            balance,
            settled.deposited(),
            changed.stream()
                .map(holding -> new InstrumentPosition(holding.instrument(), holding.position()))
                .toList());
    records.add(new Outbox.Entry(Topic.PORTFOLIO_ACCOUNTS, key, Json.bytes(change)));
    outbox.add(tx, records);
  }
}
