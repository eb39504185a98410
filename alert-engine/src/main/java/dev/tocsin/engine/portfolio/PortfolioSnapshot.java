package dev.tocsin.engine.portfolio;

import dev.tocsin.schemas.Times;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a portfolio was worth at the end of a minute.
 *
 * @param minute the start of that minute
 * @param deposited money that was put in so far, less what was taken out
 * @param hasFlow whether some of it moved within the minute
 * @param accountSequence of the last change of the account that counts
 * @param asOf the latest time of all that counts
 */
public record PortfolioSnapshot(
    long userId,
    Instant minute,
    BigDecimal cash,
    BigDecimal holdingsValue,
    BigDecimal holdingsCost,
    BigDecimal realizedPnl,
    BigDecimal deposited,
    boolean hasFlow,
    long accountSequence,
    Instant asOf) {

  /** Of a portfolio at the end of a minute, given the one at the end of the minute before. */
  public static PortfolioSnapshot of(Portfolio before, Portfolio portfolio, Instant minute) {
    return new PortfolioSnapshot(
        portfolio.userId(),
        minute,
        portfolio.balance(),
        portfolio.holdingsValue(),
        portfolio.holdingsCost(),
        portfolio.realizedPnl(),
        portfolio.deposited(),
        portfolio.deposited().compareTo(before.deposited()) != 0,
        portfolio.sequence(),
        Times.instant(portfolio.asOfMicros()));
  }
}
