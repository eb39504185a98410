package dev.tocsin.schemas.market;

import dev.tocsin.schemas.Instrument;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The composite instruments of a system: for each pair, {@code INDEX:BASE-QUOTE} is made of the
 * same pair on each of the exchanges, its constituents.
 *
 * @param pairs such as {@code BTC-USDT}
 * @param exchanges whose trades count, by name; of any use from three on, see docs/ARCHITECTURE.md
 */
public record Indexes(List<String> pairs, List<String> exchanges) implements Serializable {

  /** The exchange of every composite instrument. No exchange of this name trades anything. */
  public static final String EXCHANGE = "INDEX";

  /** No pair. */
  public static final Indexes NONE = new Indexes(List.of(), List.of());

  private static final String SEPARATOR = ",";

  /**
   * @throws IllegalArgumentException naming what cannot be
   */
  public Indexes {
    pairs = List.copyOf(pairs);
    exchanges = List.copyOf(exchanges);
    requireDistinct(pairs);
    requireDistinct(exchanges);
    if (exchanges.contains(EXCHANGE)) {
      throw new IllegalArgumentException("an index is not made of exchange " + EXCHANGE);
    }
    if (exchanges.isEmpty() && !pairs.isEmpty()) {
      throw new IllegalArgumentException("an index needs the exchanges it is made of");
    }
    for (String pair : pairs) {
      instrument(EXCHANGE, pair);
      exchanges.forEach(exchange -> instrument(exchange, pair));
    }
  }

  /**
   * Reads two lists with commas, in any case; the pairs as {@code BTC-USDT} or {@code BTC/USDT}.
   *
   * @throws IllegalArgumentException naming what cannot be
   */
  public static Indexes of(String pairs, String exchanges) {
    return new Indexes(list(pairs.replace('/', '-')), list(exchanges));
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return pairs.isEmpty();
  }

  /** All of them. */
  public List<Instrument> instruments() {
    return pairs.stream().map(pair -> instrument(EXCHANGE, pair)).toList();
  }

  /** What an index is made of, in the order of the exchanges; nothing for what is no index. */
  public List<Instrument> constituents(Instrument index) {
    return instruments().contains(index)
        ? exchanges.stream()
            .map(exchange -> new Instrument(exchange, index.base(), index.quote()))
            .toList()
        : List.of();
  }

  /** The index that an instrument is a constituent of. */
  public Optional<Instrument> of(Instrument constituent) {
    return exchanges.contains(constituent.exchange())
            && pairs.contains(constituent.base() + "-" + constituent.quote())
        ? Optional.of(new Instrument(EXCHANGE, constituent.base(), constituent.quote()))
        : Optional.empty();
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(SEPARATOR, -1))
        .map(part -> part.strip().toUpperCase(Locale.ROOT))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static Instrument instrument(String exchange, String pair) {
    return Instrument.of(exchange + ":" + pair);
  }

  private static void requireDistinct(List<String> names) {
    if (new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException("named twice in " + String.join(SEPARATOR, names));
    }
  }
}
