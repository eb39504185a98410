package dev.tocsin.api.subscription;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Indexes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The markets that are needed. Triggers put in what is new, within the transaction that needs it;
 * what is needed no more is forgotten after a while.
 */
@Singleton
class NeedRepository {

  /** Of this class alone. */
  private static final long LOCK = 0x746f_6373_696e_0001L;

  private static final String NEEDED =
      """
      select exchange, array_agg(distinct exchange_symbol order by exchange_symbol) as symbols
      from (
        select instrument from market_needs
        union
        select constituent from unnest(?, ?) as made (composite, constituent)
          join market_needs on instrument = composite
      ) as needed join listings using (instrument)
      where listed
      group by exchange
      """;

  private static final String TOLD =
      """
      insert into exchange_lists (exchange, subscribed) values (?, ?)
      on conflict (exchange) do update set subscribed = excluded.subscribed
      """;

  private record Symbols(String exchange, List<String> symbols) {}

  private final String[] composites;
  private final String[] constituents;

  NeedRepository(Indexes indexes) {
    List<String> all = new ArrayList<>();
    List<String> made = new ArrayList<>();
    for (Instrument index : indexes.instruments()) {
      for (Instrument constituent : indexes.constituents(index)) {
        all.add(index.id());
        made.add(constituent.id());
      }
    }
    composites = all.toArray(String[]::new);
    constituents = made.toArray(String[]::new);
  }

  /** Whether this transaction is the only one, of all instances, that deals with needs. */
  boolean lock(Transaction tx) throws SQLException {
    return tx.one("select pg_try_advisory_xact_lock(?) as got", row -> row.flag("got"), LOCK);
  }

  /** Looks through all that is watched, alerted on and held. */
  void renew(Transaction tx, List<String> exchanges, Duration keep) throws SQLException {
    tx.update(
        "update exchange_lists set place = null where place is not null and not exchange = any (?)",
        (Object) exchanges.toArray(String[]::new));
    tx.list("select renew_market_needs()", row -> null);
    tx.update(
        "delete from market_needs where needed_at < now() - ? * interval '1 millisecond'",
        keep.toMillis());
  }

  /**
   * The exchanges' names of what is needed, by exchange, sorted; of a composite instrument, of all
   * that it is made of.
   */
  Map<String, List<String>> needed(Transaction tx) throws SQLException {
    return byExchange(tx, NEEDED, composites, constituents);
  }

  /** What has been told, by exchange. */
  Map<String, List<String>> told(Transaction tx) throws SQLException {
    return byExchange(
        tx,
        "select exchange, subscribed as symbols from exchange_lists where subscribed is not null");
  }

  void told(Transaction tx, String exchange, List<String> symbols) throws SQLException {
    tx.update(TOLD, exchange, symbols.toArray(String[]::new));
  }

  private static Map<String, List<String>> byExchange(Transaction tx, String sql, Object... values)
      throws SQLException {
    return tx
        .list(sql, row -> new Symbols(row.text("exchange"), row.texts("symbols")), values)
        .stream()
        .collect(Collectors.toMap(Symbols::exchange, Symbols::symbols));
  }
}
