package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Row;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.engine.position.AverageCostBasis;
import dev.tocsin.engine.position.CostBasis;
import dev.tocsin.engine.position.FifoCostBasis;
import dev.tocsin.engine.position.Lot;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.portfolio.CostMethod;
import dev.tocsin.schemas.portfolio.Position;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The rows of holdings and of the lots they are made of. Only to be used under the account's lock.
 */
@Singleton
class HoldingRepository {

  private static final String SAVE =
      """
      insert into holdings (user_id, instrument, quantity, avg_buy_price, realized_pnl, sequence)
      select ?, h.instrument, h.quantity::numeric, h.average::numeric, h.realized::numeric, h.sequence
      from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
        as h (instrument, quantity, average, realized, sequence)
      on conflict (user_id, instrument) do update set
        quantity = excluded.quantity, avg_buy_price = excluded.avg_buy_price,
        realized_pnl = excluded.realized_pnl, sequence = excluded.sequence
      """;

  private static final String SAVE_LOTS =
      """
      insert into holding_lots (user_id, instrument, ordinal, quantity, price)
      select ?, l.instrument, l.ordinal, l.quantity::numeric, l.price::numeric
      from unnest(?::text[], ?::bigint[], ?::text[], ?::text[])
        as l (instrument, ordinal, quantity, price)
      """;

  /** What the user holds of the instrument. */
  Holding find(Transaction tx, long userId, Instrument instrument) throws SQLException {
    return tx.first(
            "select instrument, quantity, avg_buy_price, realized_pnl, sequence from holdings"
                + " where user_id = ? and instrument = ?",
            HoldingRepository::holding,
            userId,
            instrument.id())
        .orElseGet(() -> Holding.none(instrument));
  }

  /** All holdings of the user, sold-off ones, too. */
  List<Holding> all(Transaction tx, long userId) throws SQLException {
    return tx.list(
        "select instrument, quantity, avg_buy_price, realized_pnl, sequence from holdings"
            + " where user_id = ? order by instrument",
        HoldingRepository::holding,
        userId);
  }

  /** What the holding cost, to go on from. */
  CostBasis basis(Transaction tx, long userId, Holding holding, CostMethod method)
      throws SQLException {
    return switch (method) {
      case AVERAGE -> new AverageCostBasis(holding.position());
      case FIFO ->
          new FifoCostBasis(
              lots(tx, userId, holding.instrument()), holding.position().realizedPnl());
    };
  }

  /** Stores holdings, each with the sequence it says. */
  void save(Transaction tx, long userId, List<Holding> holdings) throws SQLException {
    tx.update(
        SAVE,
        userId,
        texts(holdings, holding -> holding.instrument().id()),
        amounts(holdings, holding -> holding.position().quantity()),
        amounts(holdings, holding -> holding.position().avgBuyPrice()),
        amounts(holdings, holding -> holding.position().realizedPnl()),
        holdings.stream().map(Holding::sequence).toArray(Long[]::new));
  }

  /** Stores what is left of the lots of instruments; averages have none. */
  void saveLots(Transaction tx, long userId, Map<Instrument, CostBasis> bases) throws SQLException {
    tx.update(
        "delete from holding_lots where user_id = ? and instrument = any (?)",
        userId,
        bases.keySet().stream().map(Instrument::id).toArray(String[]::new));
    record Numbered(Instrument instrument, long ordinal, Lot lot) {}
    List<Numbered> lots = new ArrayList<>();
    bases.forEach(
        (instrument, basis) -> {
          if (basis instanceof FifoCostBasis fifo) {
            long ordinal = 0;
            for (Lot lot : fifo.lots()) {
              lots.add(new Numbered(instrument, ++ordinal, lot));
            }
          }
        });
    if (!lots.isEmpty()) {
      tx.update(
          SAVE_LOTS,
          userId,
          texts(lots, lot -> lot.instrument().id()),
          lots.stream().map(Numbered::ordinal).toArray(Long[]::new),
          amounts(lots, lot -> lot.lot().quantity()),
          amounts(lots, lot -> lot.lot().price()));
    }
  }

  static Holding holding(Row row) throws SQLException {
    return new Holding(
        row.instrument("instrument"),
        new Position(
            row.amount("quantity"), row.amount("avg_buy_price"), row.amount("realized_pnl")),
        row.number("sequence"));
  }

  private static List<Lot> lots(Transaction tx, long userId, Instrument instrument)
      throws SQLException {
    return tx.list(
        "select quantity, price from holding_lots where user_id = ? and instrument = ?"
            + " order by ordinal",
        row -> new Lot(row.amount("quantity"), row.amount("price")),
        userId,
        instrument.id());
  }

  static <T> String[] texts(List<T> rows, Function<T, String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }

  static <T> String[] amounts(List<T> rows, Function<T, BigDecimal> amount) {
    return texts(rows, row -> amount.apply(row).toPlainString());
  }
}
