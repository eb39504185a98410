package dev.tocsin.job.history;

import dev.tocsin.engine.portfolio.Mark;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.portfolio.AccountChange;
import dev.tocsin.schemas.portfolio.PositionPnl;

/** What moves the worth of a user's portfolio. Public because Flink makes its serializer. */
public sealed interface PortfolioInput {

  /** Whose portfolio. */
  long userId();

  /** When it happened, µs since the epoch. */
  long timeMicros();

  /** The ledger changed the account. */
  record Changed(AccountChange change) implements PortfolioInput {
    @Override
    public long userId() {
      return change.userId();
    }

    @Override
    public long timeMicros() {
      return Times.micros(change.changedAt());
    }
  }

  /** An instrument that the user has a position in traded. */
  record Marked(long userId, Mark mark) implements PortfolioInput {

    /** The mark of a marked position. */
    static Marked of(PositionPnl pnl) {
      return new Marked(
          pnl.userId(),
          new Mark(
              pnl.instrument(), pnl.price(), pnl.lastTradeId(), Times.micros(pnl.eventTime())));
    }

    @Override
    public long timeMicros() {
      return mark.eventTimeMicros();
    }
  }
}
