package dev.tocsin.api.listing;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What each exchange lists. */
@Singleton
class ListingRepository {

  private static final String UPSERT =
      """
      insert into listings (instrument, exchange, base, quote, exchange_symbol, status)
      values (?, ?, ?, ?, ?, ?)
      on conflict (instrument) do update set status = excluded.status,
        exchange_symbol = excluded.exchange_symbol, updated_at = now()
      where listings.status <> excluded.status
        or listings.exchange_symbol <> excluded.exchange_symbol
      """;

  private static final String DELIST =
      """
      update listings set status = 'delisted', updated_at = now()
      where exchange = ? and listed and not instrument = any (?)
      """;

  private static final String SYNCED =
      """
      insert into exchange_lists (exchange, place, synced_at) values (?, ?, now())
      on conflict (exchange) do update set place = excluded.place, synced_at = now(),
        stale = false, reason = null
      """;

  private static final String STALE =
      """
      insert into exchange_lists (exchange, place, stale, reason) values (?, ?, true, ?)
      on conflict (exchange) do update set place = excluded.place, stale = true,
        reason = excluded.reason
      returning synced_at
      """;

  private final Database database;
  private final ListedPairs pairs = new ListedPairs();

  ListingRepository(Database database) {
    this.database = database;
  }

  /**
   * Takes what an exchange lists now; whatever else it listed before is marked as delisted.
   *
   * @param place of the exchange in the order of the configuration
   */
  void replace(String exchange, int place, Collection<Listing> listings) {
    database.transaction(
        tx -> {
          replace(tx, exchange, listings);
          return tx.update(SYNCED, exchange, place);
        });
  }

  /** The same for what no exchange was asked for. */
  void replace(String exchange, Collection<Listing> listings) {
    database.transaction(tx -> replace(tx, exchange, listings));
  }

  private int replace(Transaction tx, String exchange, Collection<Listing> listings)
      throws SQLException {
    String[] listed =
        listings.stream().map(listing -> listing.instrument().id()).toArray(String[]::new);
    tx.afterCommit(pairs::forget);
    tx.batch(UPSERT, listings.stream().map(ListingRepository::row).toList());
    return tx.update(DELIST, exchange, listed);
  }

  /**
   * Marks what is known of an exchange as stale.
   *
   * @return when it was last taken over, if ever
   */
  Optional<Instant> markStale(String exchange, int place, String reason) {
    return database.transaction(
        tx ->
            tx.one(
                STALE, row -> Optional.ofNullable(row.time("synced_at")), exchange, place, reason));
  }

  /** How many markets of an exchange are known that have not ended. */
  long count(String exchange) {
    return database.transaction(
        tx ->
            tx.one(
                "select count(*) as listings from listings where exchange = ? and listed",
                row -> row.number("listings"),
                exchange));
  }

  /** Sees that an instrument is listed, as part of a transaction. */
  void add(Transaction tx, Listing listing) throws SQLException {
    tx.afterCommit(pairs::forget);
    tx.update(UPSERT, row(listing));
  }

  /** The listed instruments of a pair on any exchange. */
  List<Instrument> ofPair(String base, String quote) {
    return pairs.get(base + "/" + quote, () -> readPair(base, quote));
  }

  private List<Instrument> readPair(String base, String quote) {
    return database.transaction(
        tx ->
            tx.list(
                "select instrument from listings where listed and base = ? and quote = ?",
                row -> row.instrument("instrument"),
                base,
                quote));
  }

  /** The listed instruments whose base and quote, written together, give this text. */
  List<Instrument> ofJoinedPair(String joined) {
    return pairs.get(joined, () -> readJoinedPair(joined));
  }

  private List<Instrument> readJoinedPair(String joined) {
    int cuts = joined.length() - 1;
    String[] bases = new String[cuts];
    String[] quotes = new String[cuts];
    for (int cut = 0; cut < cuts; cut++) {
      bases[cut] = joined.substring(0, cut + 1);
      quotes[cut] = joined.substring(cut + 1);
    }
    return database.transaction(
        tx ->
            tx.list(
                "select instrument from listings"
                    + " join unnest(?, ?) as cut (base, quote) using (base, quote) where listed",
                row -> row.instrument("instrument"),
                bases,
                quotes));
  }

  /** The listed instruments of any of the pairs, on any exchange. */
  List<Instrument> ofPairs(Collection<Symbol.Pair> pairs) {
    String[] bases = pairs.stream().map(Symbol.Pair::base).toArray(String[]::new);
    String[] quotes = pairs.stream().map(Symbol.Pair::quote).toArray(String[]::new);
    return database.transaction(
        tx ->
            tx.list(
                "select distinct instrument from listings"
                    + " join unnest(?, ?) as pair (base, quote) using (base, quote) where listed",
                row -> row.instrument("instrument"),
                bases,
                quotes));
  }

  private static Object[] row(Listing listing) {
    Instrument instrument = listing.instrument();
    return new Object[] {
      instrument.id(),
      instrument.exchange(),
      instrument.base(),
      instrument.quote(),
      listing.exchangeSymbol(),
      listing.status().id()
    };
  }
}
