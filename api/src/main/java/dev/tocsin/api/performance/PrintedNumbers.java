package dev.tocsin.api.performance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Numbers as people read them on paper: thousands apart, a minus that is one, and no more digits
 * than say something. What is rounded here is exact in the other forms of a report.
 */
final class PrintedNumbers {

  /** Stands for a figure that cannot be given. */
  static final String NONE = "–";

  private static final int MONEY_SCALE = 2;
  private static final MathContext SMALL_MONEY = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final int QUANTITY_SCALE = 4;
  private static final MathContext SMALL_QUANTITY = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final int MAX_FRACTION_DIGITS = 18;

  private PrintedNumbers() {}

  /** To the hundredth; what is less than one to four significant digits. */
  static String money(BigDecimal amount) {
    return amount == null ? NONE : text(shortened(amount, MONEY_SCALE, SMALL_MONEY), MONEY_SCALE);
  }

  /** As {@link #money}, with its sign. */
  static String change(BigDecimal amount) {
    return amount == null ? NONE : plus(amount) + money(amount);
  }

  /** To four digits after the point; what is less than one to six significant digits. */
  static String quantity(BigDecimal amount) {
    return text(shortened(amount, QUANTITY_SCALE, SMALL_QUANTITY), 0);
  }

  /** To the hundredth, with a percent sign. */
  static String percent(BigDecimal pct) {
    return pct == null ? NONE : ratio(pct) + "\u00a0%";
  }

  /** As {@link #percent}, with its sign. */
  static String changePercent(BigDecimal pct) {
    return pct == null ? NONE : plus(rounded(pct, MONEY_SCALE)) + percent(pct);
  }

  /** To the hundredth. */
  static String ratio(BigDecimal ratio) {
    return ratio == null ? NONE : text(rounded(ratio, MONEY_SCALE), MONEY_SCALE);
  }

  private static BigDecimal shortened(BigDecimal amount, int scale, MathContext small) {
    return amount.abs().compareTo(BigDecimal.ONE) < 0 && amount.stripTrailingZeros().scale() > scale
        ? amount.round(small)
        : rounded(amount, scale);
  }

  private static BigDecimal rounded(BigDecimal number, int scale) {
    return number.setScale(scale, RoundingMode.HALF_EVEN);
  }

  private static String plus(BigDecimal number) {
    return number.signum() > 0 ? "+" : "";
  }

  private static String text(BigDecimal number, int minFractionDigits) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setMinusSign('\u2212');
    symbols.setGroupingSeparator(',');
    DecimalFormat format = new DecimalFormat("#,##0", symbols);
    format.setMinimumFractionDigits(minFractionDigits);
    format.setMaximumFractionDigits(MAX_FRACTION_DIGITS);
    return format.format(number);
  }
}
