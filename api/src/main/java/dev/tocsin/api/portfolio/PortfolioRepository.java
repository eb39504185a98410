package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.http.ProblemException;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;

/** Reads what users own. */
@Singleton
class PortfolioRepository {

  private static final String HOLDINGS =
      "select h.instrument, h.quantity, h.avg_buy_price, h.realized_pnl, h.sequence, a.balance,"
          + " a.currency from accounts a left join holdings h on h.user_id = a.user_id where"
          + " a.user_id = ? order by h.instrument";

  private final Database database;

  PortfolioRepository(Database database) {
    this.database = database;
  }

  /**
   * Cash and holdings between two trades.
   *
   * @param currency of the cash and of all amounts
   * @param holdings of everything that was ever traded, ordered by instrument
   */
  record Portfolio(String currency, BigDecimal balance, List<Holding> holdings) {

    /** Those of which something is left. */
    List<Holding> held() {
      return holdings.stream()
          .filter(holding -> holding.position().quantity().signum() > 0)
          .toList();
    }
  }

  private record Entry(String currency, BigDecimal balance, Holding holding) {}

  /** What the user owns, of one moment: one statement reads it all. */
  Portfolio of(long userId) {
    List<Entry> entries =
        database.transaction(
            tx ->
                tx.list(
                    HOLDINGS,
                    row ->
                        new Entry(
                            row.text("currency"),
                            row.amount("balance"),
                            row.text("instrument") == null ? null : HoldingRepository.holding(row)),
                    userId));
    if (entries.isEmpty()) {
      throw ProblemException.unauthorized("This user does not exist any more.");
    }
    List<Holding> holdings =
        entries.stream().map(Entry::holding).filter(java.util.Objects::nonNull).toList();
    return new Portfolio(entries.get(0).currency(), entries.get(0).balance(), holdings);
  }
}
