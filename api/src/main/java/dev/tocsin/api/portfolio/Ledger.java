package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.ledger.Book;
import dev.tocsin.api.ledger.Entry;
import dev.tocsin.api.ledger.Journal;
import dev.tocsin.api.ledger.Posting;
import dev.tocsin.engine.position.CostBasis;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.portfolio.CostMethod;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Books trades. A trade, the entries of the ledger, the cash it moves, the position it leaves and
 * the record of it in the outbox commit together or not at all. The trades of a user are booked one
 * after the other: each holds the user's account row until it commits.
 */
@Singleton
class Ledger {

  private final Database database;
  private final AccountRepository accounts;
  private final HoldingRepository holdings;
  private final TradeRepository trades;
  private final LimitCheck limits;
  private final Journal journal;
  private final Settlement settlement;

  Ledger(
      Database database,
      AccountRepository accounts,
      HoldingRepository holdings,
      TradeRepository trades,
      LimitCheck limits,
      Journal journal,
      Settlement settlement) {
    this.database = database;
    this.accounts = accounts;
    this.holdings = holdings;
    this.trades = trades;
    this.limits = limits;
    this.journal = journal;
    this.settlement = settlement;
  }

  /**
   * Books a trade.
   *
   * @throws ProblemException 409 when it would overdraw the account, sell more than is held, or go
   *     beyond a limit of the account, 422 when an amount grows beyond what the ledger keeps;
   *     nothing has changed then
   */
  Trade book(Order order) {
    return database.transaction(tx -> book(tx, order));
  }

  private Trade book(Transaction tx, Order order) throws SQLException {
    Account account = accounts.lock(tx, order.userId());
    Holding before = holdings.find(tx, order.userId(), order.instrument());
    BigDecimal fee = account.fee().of(order.value());
    BigDecimal balance = requireCovered(order, fee, account, before.position());
    CostBasis basis = holdings.basis(tx, order.userId(), before, account.costMethod());
    BigDecimal realized = basis.trade(order.side(), order.quantity(), order.price());
    Holding after = before.next(basis.position());
    requireKept(after.position(), order.value(), balance);
    limits.require(tx, account.with(balance), order, after, fee, realized);

    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Trade trade = trades.add(tx, order, fee, realized, after.sequence(), now);
    journal.post(tx, posting(trade.id(), order, account.currency(), fee, now));
    if (account.costMethod() == CostMethod.FIFO) {
      holdings.saveLots(tx, order.userId(), Map.of(order.instrument(), basis));
    }
    settlement.settle(
        tx,
        order.userId(),
        now,
        balance,
        BigDecimal.ZERO,
        List.of(after),
        List.of(trade.published(order.userId(), after)));
    return trade;
  }

  /** What a trade moves: the asset against the market, its value the other way, and the fee. */
  static Posting posting(
      long tradeId, Order order, String currency, BigDecimal fee, Instant executedAt) {
    boolean buys = order.side() == Side.BUY;
    Book seller = buys ? Book.MARKET : Book.HOLDING;
    Book buyer = buys ? Book.HOLDING : Book.MARKET;
    Book payer = buys ? Book.CASH : Book.MARKET;
    Book paid = buys ? Book.MARKET : Book.CASH;
    List<Entry> entries = new ArrayList<>();
    entries.addAll(Entry.move(seller, buyer, order.instrument().id(), order.quantity()));
    entries.addAll(Entry.move(payer, paid, currency, order.value()));
    entries.addAll(Entry.move(Book.CASH, Book.FEES, currency, fee));
    return new Posting(
        Posting.Kind.TRADE, order.userId(), tradeId, order.note(), executedAt, entries);
  }

  /** The balance after the trade. */
  private static BigDecimal requireCovered(
      Order order, BigDecimal fee, Account account, Position held) {
    if (order.side() == Side.SELL && order.quantity().compareTo(held.quantity()) > 0) {
      throw ProblemException.conflict(
          "insufficient_holding",
          "quantity",
          "is more than the %s that you hold".formatted(Decimals.plain(held.quantity())));
    }
    BigDecimal change = order.cashChange().subtract(fee);
    BigDecimal balance = account.balance().add(change);
    if (balance.signum() < 0) {
      throw ProblemException.conflict(
          "insufficient_balance",
          "quantity",
          "costs %s %s, and your balance is %s"
              .formatted(
                  Decimals.plain(change.negate()),
                  account.currency(),
                  Decimals.plain(account.balance())));
    }
    return balance;
  }

  private static void requireKept(Position after, BigDecimal... amounts) {
    boolean kept =
        Decimals.fitsNumeric(after.quantity())
            && Decimals.fitsNumeric(after.avgBuyPrice())
            && Decimals.fitsNumeric(after.realizedPnl());
    for (BigDecimal amount : amounts) {
      kept &= Decimals.fitsNumeric(amount);
    }
    if (!kept) {
      throw ProblemException.invalid("quantity", "makes amounts of more than 20 digits");
    }
  }
}
