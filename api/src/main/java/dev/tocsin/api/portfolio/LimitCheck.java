package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.market.Prices;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.portfolio.Side;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Holds trades against the limits of their account. */
@Singleton
class LimitCheck {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static final String OF_TODAY =
      "select coalesce(sum(realized_pnl - fee), 0) as gain from trades"
          + " where user_id = ? and executed_at >= ? and reversed_at is null";

  private final HoldingRepository holdings;
  private final Prices prices;

  LimitCheck(HoldingRepository holdings, Prices prices) {
    this.holdings = holdings;
    this.prices = prices;
  }

  /**
   * Lets a trade pass that is within the limits. Reads what they need and nothing when there are
   * none.
   *
   * @param after the account and the holding after the trade
   * @param realized by the trade, before its fee
   * @throws ProblemException 409, naming the limit
   */
  void require(
      Transaction tx,
      Account after,
      Order order,
      Holding holding,
      BigDecimal fee,
      BigDecimal realized)
      throws SQLException {
    Limits limits = after.limits();
    if (limits.orderValue() != null && order.value().compareTo(limits.orderValue()) > 0) {
      throw ProblemException.conflict(
          "limit_order_value",
          "quantity",
          "makes a trade of %s, and your limit is %s for one trade"
              .formatted(Decimals.plain(order.value()), Decimals.plain(limits.orderValue())));
    }
    if (limits.dailyLoss() != null) {
      requireDailyLoss(tx, after, realized.subtract(fee));
    }
    if (limits.sharePercent() != null && order.side() == Side.BUY) {
      requireShare(tx, after, order, holding);
    }
  }

  private static void requireDailyLoss(Transaction tx, Account account, BigDecimal gain)
      throws SQLException {
    BigDecimal today =
        tx.one(
            OF_TODAY,
            row -> row.amount("gain"),
            account.userId(),
            Instant.now().truncatedTo(ChronoUnit.DAYS));
    BigDecimal loss = today.add(gain).negate();
    if (gain.signum() < 0 && loss.compareTo(account.limits().dailyLoss()) > 0) {
      throw ProblemException.conflict(
          "limit_daily_loss",
          "The trade would make the loss of today %s, and your limit is %s a day (UTC)."
              .formatted(Decimals.plain(loss), Decimals.plain(account.limits().dailyLoss())));
    }
  }

  private void requireShare(Transaction tx, Account account, Order order, Holding bought)
      throws SQLException {
    String coin = order.instrument().base();
    BigDecimal total = account.balance();
    BigDecimal ofCoin = BigDecimal.ZERO;
    for (Holding stored : holdings.all(tx, account.userId())) {
      boolean isBought = stored.instrument().equals(bought.instrument());
      BigDecimal value = isBought ? BigDecimal.ZERO : value(stored);
      total = total.add(value);
      ofCoin = stored.instrument().base().equals(coin) ? ofCoin.add(value) : ofCoin;
    }
    BigDecimal value = bought.position().quantity().multiply(order.price());
    total = total.add(value);
    ofCoin = ofCoin.add(value);
    // Cross-multiplied: no division, no rounding.
    if (ofCoin.multiply(HUNDRED).compareTo(total.multiply(account.limits().sharePercent())) > 0) {
      throw ProblemException.conflict(
          "limit_coin_share",
          "quantity",
          "makes %s more than the %s %% of all you own that is your limit for one coin"
              .formatted(coin, Decimals.plain(account.limits().sharePercent())));
    }
  }

  /** At the market or, where nothing is known of it, at cost. */
  private BigDecimal value(Holding holding) {
    BigDecimal price = prices.latest(holding.instrument()).orElse(holding.position().avgBuyPrice());
    return holding.position().quantity().multiply(price);
  }
}
