package dev.tocsin.engine.series;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;

/**
 * What values a series can have: all decimals between two ends.
 *
 * @param least null for none
 * @param isLeast whether {@code least} is one of them
 * @param most null for none
 * @param isMost whether {@code most} is one of them
 */
public record SeriesValues(BigDecimal least, boolean isLeast, BigDecimal most, boolean isMost) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final SeriesValues ANY = new SeriesValues(null, false, null, false);
  private static final SeriesValues POSITIVE =
      new SeriesValues(BigDecimal.ZERO, false, null, false);
  private static final SeriesValues NOT_NEGATIVE =
      new SeriesValues(BigDecimal.ZERO, true, null, false);

  /** Of the relative difference of two prices. */
  private static final SeriesValues CHANGE = new SeriesValues(HUNDRED.negate(), false, null, false);

  /** The values of a series. */
  public static SeriesValues of(Series series) {
    return switch (series.id()) {
      case "price", "vwap", "sma", "ema", "position_value" -> POSITIVE;
      case "volume", "range_pct", "runup_pct" -> NOT_NEGATIVE;
      case "change_pct", "spread_pct", "position_pnl_pct" -> CHANGE;
      case "drawdown_pct" -> new SeriesValues(BigDecimal.ZERO, true, HUNDRED, false);
      case "rsi" -> new SeriesValues(BigDecimal.ZERO, true, HUNDRED, true);
      default -> ANY;
    };
  }

  /** Whether it is one of them, or an end. */
  public boolean hold(BigDecimal level) {
    return (least == null || level.compareTo(least) >= 0)
        && (most == null || level.compareTo(most) <= 0);
  }

  /** Whether it or a greater one is among them. */
  public boolean reachUpTo(BigDecimal level) {
    return most == null || level.compareTo(most) < (isMost ? 1 : 0);
  }

  /** Whether it or a lesser one is among them. */
  public boolean reachDownTo(BigDecimal level) {
    return least == null || level.compareTo(least) > (isLeast ? -1 : 0);
  }

  /** Whether a greater one is among them. */
  public boolean reachAbove(BigDecimal level) {
    return most == null || level.compareTo(most) < 0;
  }

  /** Whether a lesser one is among them. */
  public boolean reachBelow(BigDecimal level) {
    return least == null || level.compareTo(least) > 0;
  }

  /** Whether a condition on the series can come true. */
  public boolean canMeet(Condition.Simple part) {
    BigDecimal lower = part.lower();
    BigDecimal upper = part.upper();
    return switch (part.operator()) {
      case ABOVE -> reachUpTo(lower);
      case BELOW -> reachDownTo(lower);
      case CROSSES_ABOVE -> reachUpTo(lower) && reachBelow(lower);
      case CROSSES_BELOW -> reachDownTo(lower) && reachAbove(lower);
      case CROSSES ->
          (reachUpTo(lower) && reachBelow(lower)) || (reachDownTo(lower) && reachAbove(lower));
      case ENTERS, LEAVES ->
          reachUpTo(lower) && reachDownTo(upper) && (reachBelow(lower) || reachAbove(upper));
    };
  }

  /** For people: {@code greater than -100}. */
  @Override
  public String toString() {
    if (least == null) {
      return "any number";
    }
    String from = (isLeast ? "at least " : "greater than ") + Decimals.plain(least);
    if (most == null) {
      return from;
    }
    return from + (isMost ? " and at most " : " and less than ") + Decimals.plain(most);
  }
}
