package dev.tocsin.api.listing;

import dev.tocsin.api.db.Database;
import dev.tocsin.api.db.Transaction;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What each exchange lists. */
@Singleton
class ListingRepository {

  private static final String UPSERT =
      "insert into listings (instrument, exchange, base, quote, exchange_symbol)"
          + " values (?, ?, ?, ?, ?)"
          + " on conflict (instrument) do update set listed = true,"
          + " exchange_symbol = excluded.exchange_symbol, updated_at = now()"
          + " where not listings.listed or listings.exchange_symbol <> excluded.exchange_symbol";

  private final Database database;
  private final ListedPairs pairs = new ListedPairs();

  ListingRepository(Database database) {
    this.database = database;
  }

  /** Takes what an exchange lists now; whatever else it listed before is listed no more. */
  void replace(String exchange, List<Listing> listings) {
    String[] listed =
        listings.stream().map(listing -> listing.instrument().id()).toArray(String[]::new);
    database.transaction(
        tx -> {
          tx.afterCommit(pairs::forget);
          tx.batch(UPSERT, listings.stream().map(ListingRepository::row).toList());
          return tx.update(
              "update listings set listed = false, updated_at = now()"
                  + " where exchange = ? and listed and not instrument = any (?)",
              exchange,
              listed);
        });
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
      listing.exchangeSymbol()
    };
  }
}
