package dev.tocsin.api.listing;

import dev.tocsin.api.db.Transaction;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** The instruments of {@link Exchanges#MANUAL}, which are listed by being used. */
@Singleton
public class ManualListings {

  private final ListingRepository listings;
  private final SymbolResolver symbols;

  ManualListings(ListingRepository listings, SymbolResolver symbols) {
    this.listings = listings;
    this.symbols = symbols;
  }

  /**
   * The manual instrument of a pair. One that is written without a separator must be known already,
   * on any exchange. A new one is written in ASCII, so that no operator makes the look-alike of a
   * market by mistake.
   *
   * @throws ProblemException 422 when it is no pair
   */
  public Instrument instrument(String text) {
    Symbol symbol =
        Symbol.parse(text)
            .filter(read -> read.isJoined() || read.base().length() <= Symbol.MAX_CURRENCY_LENGTH)
            .orElseThrow(
                () -> ProblemException.invalid("symbol", "must be a pair such as GOLD/USDT"));
    if (!text.chars().allMatch(c -> c < 0x80)) {
      throw ProblemException.invalid("symbol", "must be of the letters A to Z and digits");
    }
    if (symbol.isJoined()) {
      Instrument known = symbols.written(text, null);
      return new Instrument(Exchanges.MANUAL, known.base(), known.quote());
    }
    return new Instrument(Exchanges.MANUAL, symbol.base(), symbol.quote());
  }

  /** Lists the instrument with the transaction. */
  public void add(Transaction tx, Instrument instrument) throws SQLException {
    listings.add(
        tx, new Listing(instrument, instrument.base() + instrument.quote(), MarketStatus.TRADING));
  }
}
