package dev.tocsin.api.portfolio;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.Choice;
import dev.tocsin.engine.position.DatedTrade;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows that imports read and write. Only to be used under the account's lock. */
@Singleton
class ImportRepository {

  private static final String ADD =
      """
      with row as (
        select nextval('id_sequence') as id, r.* from (
          select * from unnest(
              ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::text[], ?::bigint[], ?::timestamptz[])
            as r (number, instrument, side, quantity, price, value, fee, note, import_key, sequence,
              executed_at)
          order by number) r
      ), added as (
        insert into trades (id, user_id, instrument, side, quantity, price, value, realized_pnl, fee,
          note, import_key, sequence, executed_at)
        select id, ?, instrument, side, quantity::numeric, price::numeric, value::numeric, 0,
          fee::numeric, note, import_key, sequence, executed_at
        from row
      )
      select id from row order by number
      """;

  /** The keys of the trades that are booked already, and perhaps null. */
  Set<String> known(Transaction tx, long userId, List<ImportedTrade> trades) throws SQLException {
    Map<Long, String> ours = new HashMap<>();
    trades.forEach(
        trade -> {
          Long id = RowKeys.tradeId(trade.key());
          if (id != null) {
            ours.put(id, trade.key());
          }
        });
    Set<String> known = new HashSet<>();
    tx.list(
        "select id, import_key from trades where user_id = ?"
            + " and (import_key = any (?) or id = any (?))",
        row -> {
          known.add(row.text("import_key"));
          known.add(ours.get(row.number("id")));
          return null;
        },
        userId,
        HoldingRepository.texts(trades, ImportedTrade::key),
        ours.keySet().toArray(Long[]::new));
    return known;
  }

  /** The trades of the instruments that are not reversed, as they happened. */
  Map<Instrument, List<DatedTrade>> standing(
      Transaction tx, long userId, Collection<Instrument> instruments) throws SQLException {
    Map<Instrument, List<DatedTrade>> standing = new HashMap<>();
    tx.list(
        "select instrument, executed_at, side, quantity from trades"
            + " where user_id = ? and instrument = any (?) and reversed_at is null"
            + " order by instrument, executed_at, id",
        row ->
            standing
                .computeIfAbsent(row.instrument("instrument"), instrument -> new ArrayList<>())
                .add(
                    new DatedTrade(
                        row.time("executed_at"),
                        TradeRepository.side(row),
                        row.amount("quantity"))),
        userId,
        instruments.stream().map(Instrument::id).toArray(String[]::new));
    return standing;
  }

  /** Adds trades in their order; returns their ids. What they realize is not reckoned yet. */
  List<Long> add(Transaction tx, long userId, List<ImportedTrade> trades, List<Long> sequences)
      throws SQLException {
    Long[] numbers = new Long[trades.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (long) i;
    }
    return tx.list(
        ADD,
        row -> row.number("id"),
        numbers,
        HoldingRepository.texts(trades, trade -> trade.order().instrument().id()),
        HoldingRepository.texts(trades, trade -> Choice.name(trade.order().side())),
        HoldingRepository.amounts(trades, trade -> trade.order().quantity()),
        HoldingRepository.amounts(trades, trade -> trade.order().price()),
        HoldingRepository.amounts(trades, trade -> trade.order().value()),
        HoldingRepository.amounts(trades, ImportedTrade::fee),
        HoldingRepository.texts(trades, trade -> trade.order().note()),
        HoldingRepository.texts(trades, ImportedTrade::key),
        sequences.toArray(Long[]::new),
        trades.stream().map(ImportedTrade::executedAt).toArray(Instant[]::new),
        userId);
  }
}
