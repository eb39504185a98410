package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.portfolio.CostMethod;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;

/** The rows of accounts. */
@Singleton
class AccountRepository {

  private static final String ACCOUNT =
      "select user_id, currency, balance, cost_method, fee_kind, fee, limit_order_value,"
          + " limit_share_percent, limit_daily_loss, version from accounts where user_id = ?";

  Account read(Transaction tx, long userId) throws SQLException {
    return tx.first(ACCOUNT, AccountRepository::account, userId)
        .orElseThrow(() -> ProblemException.unauthorized("This user does not exist any more."));
  }

  /** The account, which no other transaction may change until this one ends. */
  Account lock(Transaction tx, long userId) throws SQLException {
    return tx.first(ACCOUNT + " for update", AccountRepository::account, userId)
        .orElseThrow(() -> ProblemException.unauthorized("This user does not exist any more."));
  }

  /** How often an account has changed, and what was put into it on the whole. */
  record Settled(long sequence, BigDecimal deposited) {}

  /**
   * Sets the cash.
   *
   * @param moved what of the difference was put in from outside or, when negative, taken out
   */
  Settled setBalance(Transaction tx, long userId, BigDecimal balance, BigDecimal moved)
      throws SQLException {
    return tx.one(
        "update accounts set balance = ?, deposited = deposited + ?, sequence = sequence + 1"
            + " where user_id = ? returning sequence, deposited",
        row -> new Settled(row.number("sequence"), row.amount("deposited")),
        balance,
        moved,
        userId);
  }

  /** Stores the settings, one version on. */
  void setSettings(Transaction tx, Account account) throws SQLException {
    tx.update(
        "update accounts set cost_method = ?, fee_kind = ?, fee = ?, limit_order_value = ?,"
            + " limit_share_percent = ?, limit_daily_loss = ?, version = version + 1"
            + " where user_id = ?",
        Choice.name(account.costMethod()),
        Choice.name(account.fee().kind()),
        account.fee().amount(),
        account.limits().orderValue(),
        account.limits().sharePercent(),
        account.limits().dailyLoss(),
        account.userId());
  }

  private static Account account(Row row) throws SQLException {
    return new Account(
        row.number("user_id"),
        row.text("currency"),
        row.amount("balance"),
        Choice.of(CostMethod.class, row.text("cost_method"), "cost_method"),
        new Fee(Choice.of(Fee.Kind.class, row.text("fee_kind"), "fee_kind"), row.amount("fee")),
        new Limits(
            row.amount("limit_order_value"),
            row.amount("limit_share_percent"),
            row.amount("limit_daily_loss")),
        row.number("version"));
  }
}
