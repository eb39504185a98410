package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.engine.position.CostBasis;
import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.CostMethod;
import dev.tocsin.schemas.portfolio.Position;
import dev.tocsin.schemas.portfolio.Side;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reckons holdings anew from their trades in the order in which they happened: after one was added
 * in the past or reversed, or when an account reckons otherwise. Only to be used under the
 * account's lock; the number of statements does not depend on how many trades there are.
 */
@Singleton
class Repricing {

  private static final String TRADES =
      "select id, instrument, side, quantity, price, realized_pnl from trades"
          + " where user_id = ? and instrument = any (?) and reversed_at is null"
          + " order by instrument, executed_at, id";

  private static final String REALIZED =
      "update trades t set realized_pnl = r.realized::numeric"
          + " from unnest(?::bigint[], ?::text[]) as r (id, realized) where t.id = r.id";

  private record Booked(
      long id,
      Instrument instrument,
      Side side,
      BigDecimal quantity,
      BigDecimal price,
      BigDecimal realizedPnl) {

    Booked realizing(BigDecimal realized) {
      return new Booked(id, instrument, side, quantity, price, realized);
    }
  }

  private final HoldingRepository holdings;

  Repricing(HoldingRepository holdings) {
    this.holdings = holdings;
  }

  /**
   * What is held of the instruments after all trades; stores what each trade realized, and the
   * lots, but not the holdings.
   *
   * @throws ProblemException 409 when a sale would be of more than was held then, 422 when an
   *     amount grows beyond what the ledger keeps
   */
  Map<Instrument, CostBasis> reprice(
      Transaction tx, long userId, CostMethod method, Collection<Instrument> instruments)
      throws SQLException {
    Map<Instrument, CostBasis> bases = new TreeMap<>();
    instruments.forEach(instrument -> bases.put(instrument, CostBasis.nothing(method)));
    List<Booked> changed = new ArrayList<>();
    for (Booked trade :
        tx.list(
            TRADES,
            Repricing::booked,
            userId,
            instruments.stream().map(Instrument::id).toArray(String[]::new))) {
      BigDecimal realized = fold(bases.get(trade.instrument()), trade);
      if (realized.compareTo(trade.realizedPnl()) != 0) {
        changed.add(trade.realizing(realized));
      }
    }
    bases.values().forEach(basis -> requireKept(basis.position()));
    if (!changed.isEmpty()) {
      tx.update(
          REALIZED,
          changed.stream().map(Booked::id).toArray(Long[]::new),
          HoldingRepository.amounts(changed, Booked::realizedPnl));
    }
    holdings.saveLots(tx, userId, bases);
    return bases;
  }

  private static BigDecimal fold(CostBasis basis, Booked trade) {
    BigDecimal held = basis.position().quantity();
    if (trade.side() == Side.SELL && trade.quantity().compareTo(held) > 0) {
      throw ProblemException.conflict(
          "insufficient_holding",
          "trade %d sold %s of %s, of which only %s would have been held then"
              .formatted(
                  trade.id(),
                  Decimals.plain(trade.quantity()),
                  trade.instrument().symbol(),
                  Decimals.plain(held)));
    }
    BigDecimal realized = basis.trade(trade.side(), trade.quantity(), trade.price());
    requireKept(realized);
    return realized;
  }

  private static void requireKept(Position position) {
    requireKept(position.quantity());
    requireKept(position.avgBuyPrice());
    requireKept(position.realizedPnl());
  }

  private static void requireKept(BigDecimal amount) {
    if (!Decimals.fitsNumeric(amount)) {
      throw ProblemException.invalid("quantity", "makes amounts of more than 20 digits");
    }
  }

  private static Booked booked(Row row) throws SQLException {
    return new Booked(
        row.number("id"),
        row.instrument("instrument"),
        TradeRepository.side(row),
        row.amount("quantity"),
        row.amount("price"),
        row.amount("realized_pnl"));
  }
}
