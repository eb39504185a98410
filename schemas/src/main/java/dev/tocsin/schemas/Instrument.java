package dev.tocsin.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pair of currencies on one exchange, such as {@code BINANCE:BTC-USDT}. That text is its id in
 * every topic key, JSON field and table; people see {@link #symbol()}.
 *
 * @param exchange the exchange's name in upper case, 1–16 letters and digits
 * @param base the currency that is traded, upper case, 1–24 letters and digits
 * @param quote the currency it is priced in, upper case, 1–24 letters and digits
 */
public record Instrument(String exchange, String base, String quote)
    implements Comparable<Instrument> {

  private static final Pattern EXCHANGE = Pattern.compile("[A-Z0-9]{1,16}");
  private static final Pattern CURRENCY = Pattern.compile("[\\p{Lu}\\p{Lo}\\p{Nd}]{1,24}");
  private static final Pattern ID =
      Pattern.compile("(?<exchange>[^:]+):(?<base>[^:-]+)-(?<quote>[^:-]+)");

  /**
   * @throws IllegalArgumentException when a part is malformed; the message names it
   */
  public Instrument {
    require(EXCHANGE, exchange, "exchange");
    require(CURRENCY, base, "base currency");
    require(CURRENCY, quote, "quote currency");
  }

  /**
   * Reads an id such as {@code BINANCE:BTC-USDT}.
   *
   * @throws IllegalArgumentException when the text is not such an id
   */
  @JsonCreator
  public static Instrument of(String id) {
    Matcher matcher = ID.matcher(id);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + id + "' is not an instrument: expected EXCHANGE:BASE-QUOTE");
    }
    return new Instrument(matcher.group("exchange"), matcher.group("base"), matcher.group("quote"));
  }

  /** The id, such as {@code BINANCE:BTC-USDT}. */
  @JsonValue
  public String id() {
    return exchange + ":" + base + "-" + quote;
  }

  /** The pair as people write it, such as {@code BTC/USDT}. */
  public String symbol() {
    return base + "/" + quote;
  }

  @Override
  public int compareTo(Instrument other) {
    return id().compareTo(other.id());
  }

  @Override
  public String toString() {
    return id();
  }

  private static void require(Pattern pattern, String part, String name) {
    if (part == null || !pattern.matcher(part).matches()) {
      throw new IllegalArgumentException("'" + part + "' is not the name of a " + name);
    }
  }
}
