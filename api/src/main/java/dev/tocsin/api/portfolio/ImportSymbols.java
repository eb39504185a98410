package dev.tocsin.api.portfolio;

import dev.tocsin.api.http.ProblemException;
import dev.tocsin.api.listing.SymbolResolver;
import dev.tocsin.schemas.Instrument;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks each name of a market up once for all rows of an import, and no more than {@value
 * #MAX_NAMES} of them. For one thread.
 */
final class ImportSymbols {

  static final int MAX_NAMES = 200;

  private record Name(String symbol, String exchange) {}

  /** One of the two is null. */
  private record Found(Instrument instrument, ProblemException refusal) {}

  private final SymbolResolver symbols;
  private final Map<Name, Found> known = new HashMap<>();

  ImportSymbols(SymbolResolver symbols) {
    this.symbols = symbols;
  }

  /**
   * The instrument that the row names.
   *
   * @throws ProblemException 422, naming the field
   */
  Instrument find(String symbol, String exchange) {
    Name name = new Name(symbol, exchange);
    Found found = known.get(name);
    if (found == null) {
      if (known.size() == MAX_NAMES) {
        throw ProblemException.invalid(
            "symbol",
            "is one market too many: an import has at most %d, import the rest on its own"
                .formatted(MAX_NAMES));
      }
      found = lookUp(name);
      known.put(name, found);
    }
    if (found.refusal() != null) {
      throw found.refusal();
    }
    return found.instrument();
  }

  private Found lookUp(Name name) {
    try {
      return new Found(symbols.traded(name.symbol(), name.exchange()), null);
    } catch (ProblemException e) {
      if (e.errors().isEmpty()) {
        throw e;
      }
      return new Found(null, e);
    }
  }
}
