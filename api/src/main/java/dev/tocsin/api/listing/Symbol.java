package dev.tocsin.api.listing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A pair as somebody wrote it: {@code BTC/USDT}, {@code BTC-USDT} or {@code BTCUSDT}, in any case.
 *
 * @param base upper case; all of the text when {@code quote} is null
 * @param quote upper case; null when the text has no separator
 */
public record Symbol(String base, String quote) {

  /** Characters of a currency's name at most. */
  static final int MAX_CURRENCY_LENGTH = 24;

  private static final Pattern FORM =
      Pattern.compile("([\\p{Lu}\\p{Lo}\\p{Nd}]{1,48})(?:[/-]([\\p{Lu}\\p{Lo}\\p{Nd}]{1,24}))?");
  private static final int MAX_LENGTH = 64;

  /** Reads a symbol; empty when no pair can be called that. */
  public static Optional<Symbol> parse(String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(upperCase(text));
    return matcher.matches()
        ? Optional.of(new Symbol(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** Whether the text had no separator between the two currencies. */
  public boolean isJoined() {
    return quote == null;
  }

  /** A base and a quote. */
  record Pair(String base, String quote) {}

  /** The pairs that it can mean: one, or all into which a joined text can be cut. */
  List<Pair> pairs() {
    return isJoined()
        ? IntStream.range(1, base.length())
            .mapToObj(cut -> new Pair(base.substring(0, cut), base.substring(cut)))
            .toList()
        : List.of(new Pair(base, quote));
  }

  /**
   * Letter by letter, and only where the letter stays what it looks like: {@code ı} and {@code ſ}
   * become no {@code I} and {@code S}, so that no look-alike stands for a market.
   */
  private static String upperCase(String text) {
    StringBuilder upper = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c > 0x7f && Character.toUpperCase(c) <= 0x7f ? c : Character.toUpperCase(c))
        .forEach(upper::appendCodePoint);
    return upper.toString();
  }
}
