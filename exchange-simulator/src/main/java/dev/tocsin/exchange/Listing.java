package dev.tocsin.exchange;

import java.util.List;
import java.util.Optional;

/**
 * A pair that an exchange trades.
 *
 * @param base what is traded, upper case, such as {@code BTC}
 * @param quote what it is priced in, upper case, such as {@code USDT}
 * @param tickSizeE8 the smallest step of a price, in units of 10⁻⁸ of the quote currency
 * @param lotSizeE8 the smallest step of a quantity, in units of 10⁻⁸ of the base currency
 */
public record Listing(String base, String quote, long tickSizeE8, long lotSizeE8) {

  private static final List<String> QUOTES =
      List.of("USDT", "FDUSD", "USDC", "TUSD", "BUSD", "BTC", "ETH", "BNB", "EUR", "TRY", "BRL");

  /** The exchange's own name of the pair, such as {@code BTCUSDT}. */
  public String symbol() {
    return base + quote;
  }

  /** Splits an exchange symbol at a quote currency it knows; empty when it ends in none. */
  public static Optional<Listing> ofSymbol(String symbol) {
    return QUOTES.stream()
        .filter(quote -> symbol.endsWith(quote) && symbol.length() > quote.length())
        .findFirst()
        .map(quote -> symbol.substring(0, symbol.length() - quote.length()))
        .map(base -> new Listing(base, symbol.substring(base.length()), 1, 1));
  }
}
