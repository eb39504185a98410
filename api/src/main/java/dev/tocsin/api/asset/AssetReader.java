package dev.tocsin.api.asset;

import dev.tocsin.api.http.Faults;
import dev.tocsin.api.http.ProblemException;
import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/** Makes sense of what somebody wrote of a lot, or says all that is wrong with it. */
final class AssetReader {

  private static final int MAX_SYMBOL_LENGTH = 100;
  private static final int MAX_TICKER_LENGTH = 10;
  private static final BigDecimal MAX_QUANTITY = new BigDecimal("1000000000");
  private static final BigDecimal MAX_BUY_PRICE = new BigDecimal("100000000");

  private static final Pattern BLANKS_AROUND = Pattern.compile("^ +| +$");

  private AssetReader() {}

  /** A lot that can be kept. */
  record Wanted(Coin coin, BigDecimal quantity, BigDecimal buyPrice) {}

  /**
   * Reads a lot.
   *
   * @throws ProblemException 422, naming every field that is wrong
   */
  static Wanted read(AssetBody body) {
    Faults faults = new Faults();
    String symbol =
        faults.read(() -> name("symbol", body.symbol(), MAX_SYMBOL_LENGTH, Character::toLowerCase));
    String ticker =
        faults.read(() -> name("ticker", body.ticker(), MAX_TICKER_LENGTH, Character::toUpperCase));
    BigDecimal quantity = faults.read(() -> amount("quantity", body.quantity(), MAX_QUANTITY));
    BigDecimal buyPrice = faults.read(() -> amount("buy_price", body.buyPrice(), MAX_BUY_PRICE));
    faults.refuse();
    return new Wanted(new Coin(symbol, ticker), quantity, buyPrice);
  }

  /**
   * Without the blanks around it. Letters are put in one case only where they stay what they look
   * like.
   */
  private static String name(String field, String text, int maxLength, IntUnaryOperator toCase) {
    String name = text == null ? "" : BLANKS_AROUND.matcher(text).replaceAll("");
    if (name.isEmpty() || name.length() > maxLength || !isPlain(name)) {
      throw ProblemException.invalid(
          field,
          "must have 1 to "
              + maxLength
              + " characters: letters, digits and the signs . _ - $ +, without spaces");
    }
    StringBuilder cased = new StringBuilder(name.length());
    name.codePoints()
        .map(c -> c > 0x7f && toCase.applyAsInt(c) <= 0x7f ? c : toCase.applyAsInt(c))
        .forEach(cased::appendCodePoint);
    return cased.toString();
  }

  private static boolean isPlain(String name) {
    return name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "._-$+".indexOf(c) >= 0);
  }

  private static BigDecimal amount(String field, BigDecimal value, BigDecimal max) {
    if (value == null
        || value.signum() <= 0
        || !Decimals.fitsNumeric(value)
        || value.compareTo(max) > 0) {
      throw ProblemException.invalid(
          field,
          "must be greater than 0 and at most %s, with at most 18 digits after the point"
              .formatted(max.toPlainString()));
    }
    return Decimals.normalized(value);
  }
}
