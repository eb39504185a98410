package dev.tocsin.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pair of currencies on one exchange, such as {@code BINANCE:BTC-USDT}. That text is its id in
 * every topic key, JSON field and table; people see {@link #symbol()}.
 *
 * <p>Its parts are text of these forms; two instruments of the same id are equal.
 *
 * <ul>
 *   <li>exchange: the exchange's name in upper case, 1–16 letters and digits
 *   <li>base: the currency that is traded, upper case, 1–24 letters and digits
 *   <li>quote: the currency it is priced in, upper case, 1–24 letters and digits
 * </ul>
 */
public final class Instrument implements Comparable<Instrument> {

  /** The longest id: {@code 16 + 1 + 24 + 1 + 24} characters, up to four bytes each. */
  public static final int MAX_UTF8_LENGTH = 210;

  private static final Pattern EXCHANGE = Pattern.compile("[A-Z0-9]{1,16}");
  private static final Pattern CURRENCY = Pattern.compile("[\\p{Lu}\\p{Lo}\\p{Nd}]{1,24}");
  private static final Pattern ID =
      Pattern.compile("(?<exchange>[^:]+):(?<base>[^:-]+)-(?<quote>[^:-]+)");

  private final String exchange;
  private final String base;
  private final String quote;
  private final String id;
  private final byte[] utf8;

  /**
   * The instrument of these parts.
   *
   * @throws IllegalArgumentException when a part is malformed; the message names it
   */
  public Instrument(String exchange, String base, String quote) {
    this.exchange = require(EXCHANGE, exchange, "exchange");
    this.base = require(CURRENCY, base, "base currency");
    this.quote = require(CURRENCY, quote, "quote currency");
    this.id = exchange + ":" + base + "-" + quote;
    this.utf8 = id.getBytes(StandardCharsets.UTF_8);
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

  /** The instrument of these parts, or nothing when one of them is malformed or null. */
  public static Optional<Instrument> ofParts(String exchange, String base, String quote) {
    try {
      return Optional.of(new Instrument(exchange, base, quote));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The exchange's name. */
  public String exchange() {
    return exchange;
  }

  /** The currency that is traded. */
  public String base() {
    return base;
  }

  /** The currency it is priced in. */
  public String quote() {
    return quote;
  }

  /** The id, such as {@code BINANCE:BTC-USDT}. */
  @JsonValue
  public String id() {
    return id;
  }

  /**
   * Copies the id in UTF-8, which is at most {@value #MAX_UTF8_LENGTH} bytes.
   *
   * @return how many bytes it is
   */
  public int copyUtf8(byte[] target, int offset) {
    System.arraycopy(utf8, 0, target, offset, utf8.length);
    return utf8.length;
  }

  /** The pair as people write it, such as {@code BTC/USDT}. */
  public String symbol() {
    return base + "/" + quote;
  }

  @Override
  public int compareTo(Instrument other) {
    return id.compareTo(other.id);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Instrument instrument && instrument.id.equals(id));
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }

  private static String require(Pattern pattern, String part, String name) {
    if (part == null || !pattern.matcher(part).matches()) {
      throw new IllegalArgumentException("'" + part + "' is not the name of a " + name);
    }
    return part;
  }
}
