package dev.tocsin.api.watchlist;

import dev.tocsin.api.http.Faults;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.MarketName;
import dev.tocsin.api.listing.SymbolResolver;
import dev.tocsin.schemas.Instrument;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes sense of what somebody wrote of a list, or says all that is wrong with it. */
@Singleton
class WatchlistReader {

  private static final int MAX_NAME_LENGTH = 100;
  private static final int MAX_MARKETS = 200;
  private static final String MARKETS = "markets";

  private final SymbolResolver symbols;

  WatchlistReader(SymbolResolver symbols) {
    this.symbols = symbols;
  }

  /** A list that can be kept. */
  record Wanted(String name, List<Instrument> instruments) {}

  /**
   * Reads a list; without markets it is empty.
   *
   * @throws ProblemException 422, naming every field that is wrong by its path
   */
  Wanted read(WatchlistBody body) {
    Faults faults = new Faults();
    String name = faults.read(() -> name(body.name()));
    List<MarketName> names = body.markets() == null ? List.of() : body.markets();
    List<Instrument> instruments = faults.read(() -> markets(names));
    faults.refuse();
    return new Wanted(name, instruments);
  }

  /**
   * Reads the markets of a list.
   *
   * @throws ProblemException 422, naming every field that is wrong by its path
   */
  List<Instrument> read(MarketsBody body) {
    if (body.markets() == null) {
      throw ProblemException.invalid(MARKETS, "is missing");
    }
    return markets(body.markets());
  }

  private static String name(String text) {
    String name = text == null ? "" : text.strip();
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || !isPlain(text)) {
      throw ProblemException.invalid(
          "name",
          "must have 1 to " + MAX_NAME_LENGTH + " characters, none of them a control character");
    }
    return name;
  }

  private static boolean isPlain(String text) {
    return text.codePoints()
        .map(Character::getType)
        .allMatch(type -> type != Character.CONTROL && type != Character.SURROGATE);
  }

  private List<Instrument> markets(List<MarketName> names) {
    return symbols.distinct(MARKETS, names, MAX_MARKETS);
  }
}
