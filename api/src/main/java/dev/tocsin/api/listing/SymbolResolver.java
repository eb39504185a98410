package dev.tocsin.api.listing;

import dev.tocsin.api.http.Faults;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.market.Indexes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the instrument that a symbol means: that of the first exchange, in configured order, which
 * lists the pair. Asks the database, but not for the same pair again and again.
 */
@Singleton
public class SymbolResolver {

  private static final int MAX_SHOWN = 40;

  private final Exchanges exchanges;
  private final ListingRepository listings;

  SymbolResolver(Exchanges exchanges, ListingRepository listings) {
    this.exchanges = exchanges;
    this.listings = listings;
  }

  /**
   * The instrument that a field {@code symbol} names.
   *
   * @param exchange in any case; null for the first that lists the pair
   * @throws ProblemException 422, naming the field
   */
  public Instrument written(String symbol, String exchange) {
    return resolve(symbol, exchange, ProblemException::invalid);
  }

  /**
   * The instrument that a field {@code symbol} names, of which something is bought or sold.
   *
   * @param exchange in any case; null for the first that lists the pair
   * @throws ProblemException 422, naming the field; for a composite instrument, too
   */
  public Instrument traded(String symbol, String exchange) {
    Instrument instrument = written(symbol, exchange);
    if (instrument.exchange().equals(Indexes.EXCHANGE)) {
      throw ProblemException.invalid(
          "exchange", "must be a market: an index is a price, and nobody trades at it");
    }
    return instrument;
  }

  /**
   * The instrument that a path names.
   *
   * @throws ProblemException 404, naming the part
   */
  public Instrument addressed(String symbol, String exchange) {
    return resolve(symbol, exchange, ProblemException::notFound);
  }

  /**
   * The instruments that a list names, in its order, none of them twice; one question to the
   * database, however many.
   *
   * @param most so many there may be
   * @throws ProblemException 422, naming the entry as {@code field[3].symbol}
   */
  public List<Instrument> distinct(String field, List<? extends Named> names, int most) {
    if (names.size() > most) {
      throw ProblemException.invalid(field, "must be at most " + most);
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i) == null) {
        throw ProblemException.invalid(field + "[" + i + "]", "is missing");
      }
    }
    List<Instrument> instruments = allWritten(field, names);
    Map<Instrument, Integer> places = new HashMap<>();
    for (int i = 0; i < instruments.size(); i++) {
      Integer before = places.putIfAbsent(instruments.get(i), i);
      if (before != null) {
        throw ProblemException.invalid(
            field + "[" + i + "].symbol", "is the same market as " + field + "[" + before + "]");
      }
    }
    return instruments;
  }

  private List<Instrument> allWritten(String field, List<? extends Named> names) {
    Faults faults = new Faults();
    List<Symbol> symbols = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Named name = names.get(i);
      symbols.add(
          faults.read(
              field + "[" + i + "].", () -> parse(name.symbol(), ProblemException::invalid)));
    }
    faults.refuse();
    Map<Symbol.Pair, List<Instrument>> listed =
        listings
            .ofPairs(
                symbols.stream().flatMap(symbol -> symbol.pairs().stream()).distinct().toList())
            .stream()
            .collect(Collectors.groupingBy(found -> new Symbol.Pair(found.base(), found.quote())));
    List<Instrument> instruments = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String exchange = names.get(i).exchange();
      List<Instrument> candidates =
          symbols.get(i).pairs().stream()
              .flatMap(pair -> listed.getOrDefault(pair, List.of()).stream())
              .toList();
      instruments.add(
          faults.read(
              field + "[" + i + "].",
              () -> choose(candidates, exchange, ProblemException::invalid)));
    }
    faults.refuse();
    return instruments;
  }

  /** A symbol and, perhaps, an exchange, as somebody wrote them. */
  public interface Named {
    /** Such as {@code BTC/USDT}. */
    String symbol();

    /** Null for the first that lists the pair. */
    String exchange();
  }

  private Instrument resolve(String symbol, String exchange, Refusal refusal) {
    allowed(exchange, refusal);
    return choose(listed(parse(symbol, refusal)), exchange, refusal);
  }

  private List<Instrument> listed(Symbol symbol) {
    return symbol.isJoined()
        ? listings.ofJoinedPair(symbol.base())
        : listings.ofPair(symbol.base(), symbol.quote());
  }

  private static Symbol parse(String text, Refusal refusal) {
    return Symbol.parse(text)
        .orElseThrow(() -> refusal.apply("symbol", "must be a pair such as BTC/USDT or BTC-USDT"));
  }

  private Instrument choose(List<Instrument> listed, String exchange, Refusal refusal) {
    List<String> allowed = allowed(exchange, refusal);
    List<Instrument> found =
        listed.stream()
            .filter(instrument -> allowed.contains(instrument.exchange()))
            .sorted(Comparator.comparingInt(instrument -> allowed.indexOf(instrument.exchange())))
            .toList();
    if (found.isEmpty()) {
      throw refusal.apply("symbol", "is not listed on " + String.join(", ", allowed));
    }
    TreeSet<String> pairs =
        found.stream().map(Instrument::symbol).collect(Collectors.toCollection(TreeSet::new));
    if (pairs.size() > 1) {
      throw refusal.apply(
          "symbol", "could be " + String.join(" or ", pairs) + ": write it with a slash");
    }
    return found.get(0);
  }

  private List<String> allowed(String exchange, Refusal refusal) {
    if (exchange == null) {
      return exchanges.names();
    }
    String name = exchange.length() > MAX_SHOWN ? "" : exchange.toUpperCase(Locale.ROOT);
    if (!exchanges.names().contains(name)) {
      throw refusal.apply("exchange", "must be one of " + String.join(", ", exchanges.names()));
    }
    return List.of(name);
  }

  /** Makes a problem of a field and what is wrong with it. */
  @FunctionalInterface
  private interface Refusal {
    ProblemException apply(String field, String message);
  }
}
