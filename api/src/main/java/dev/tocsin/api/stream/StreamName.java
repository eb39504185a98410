package dev.tocsin.api.stream;

import dev.tocsin.api.listing.SymbolResolver;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a stream as somebody wrote it: {@code BTC/USDT@trade}, {@code
 * BINANCE:BTC/USDT@candle_1m}, {@code *@ticker}. The pair is written as anywhere else.
 *
 * @param text all of it
 * @param exchange null for the first that lists the pair
 * @param symbol the pair; {@value #EVERY} for all
 * @param kind what follows the {@code @}
 */
record StreamName(String text, String exchange, String symbol, String kind)
    implements SymbolResolver.Named {

  private static final String EVERY = "*";
  private static final int MAX_SHOWN = 100;
  private static final Pattern FORM =
      Pattern.compile("(?:(?<exchange>[^:@]*):)?(?<symbol>[^:@]*)@(?<kind>[^:@]*)");

  /**
   * Reads a name; whether there is such a market or such a stream of it is not looked at.
   *
   * @throws StreamFault when it has not the form of a name
   */
  static StreamName parse(String text) {
    Matcher matcher = FORM.matcher(text.length() > MAX_SHOWN ? "" : text);
    if (!matcher.matches()) {
      throw new StreamFault(
          StreamFault.Code.UNKNOWN_STREAM,
          "a stream is written as BTC/USDT@trade or BINANCE:BTC/USDT@ticker",
          text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) : text);
    }
    return new StreamName(
        text, matcher.group("exchange"), matcher.group("symbol"), matcher.group("kind"));
  }

  boolean isOfEveryMarket() {
    return exchange == null && symbol.equals(EVERY);
  }
}
