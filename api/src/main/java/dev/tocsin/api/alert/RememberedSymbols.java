package dev.tocsin.api.alert;

import dev.tocsin.schemas.Instrument;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Looks a symbol up once for all alerts of a request, as long as it is among the last {@value
 * #MAX}. For one thread.
 */
final class RememberedSymbols implements Symbols {

  private static final int MAX = 10_000;

  private record Name(String symbol, String exchange) {}

  private final Symbols symbols;
  private final Map<Name, Instrument> known = new LinkedHashMap<>();

  RememberedSymbols(Symbols symbols) {
    this.symbols = symbols;
  }

  @Override
  public Instrument written(String symbol, String exchange) {
    Name name = new Name(symbol, exchange);
    Instrument remembered = known.get(name);
    if (remembered != null) {
      return remembered;
    }
    Instrument found = symbols.written(symbol, exchange);
    if (known.size() == MAX) {
      known.remove(known.keySet().iterator().next());
    }
    known.put(name, found);
    return found;
  }
}
