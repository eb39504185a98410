package dev.tocsin.api.delivery;

import dev.tocsin.schemas.Decimals;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Says in words what came true. */
public final class TriggerText {

  /** Of values that are not prices: more would be noise. */
  private static final int DECIMALS = 8;

  private TriggerText() {}

  /** What came true, with the value: {@code BTC/USDT change_pct(15m) is above 5: 5.23}. */
  public static String sentence(AlertEvent.Triggered event) {
    return joined(event) + condition(event.decisive()) + ": " + value(event);
  }

  /** What came true: {@code BTC/USDT is above 65000 USDT}. */
  static String headline(AlertEvent.Triggered event) {
    int parts = event.condition().parts().size();
    String others =
        event.condition() instanceof Condition.All && parts > 1
            ? " (and " + (parts - 1) + " more)"
            : "";
    return condition(event.decisive()) + others;
  }

  /** The value of the decisive part, such as {@code 65001.25 USDT}. */
  static String value(AlertEvent.Triggered event) {
    Series series = event.decisive().series();
    return isPrice(series)
        ? Decimals.plain(event.value()) + unit(event.decisive())
        : Decimals.plain(rounded(event.value())) + unit(event.decisive());
  }

  private static String joined(AlertEvent.Triggered event) {
    int parts = event.condition().parts().size();
    if (event.condition() instanceof Condition.Simple || parts == 1) {
      return "";
    }
    return event.condition() instanceof Condition.All
        ? "all " + parts + " conditions are met, at last "
        : "one of " + parts + " conditions is met, ";
  }

  private static String condition(Condition.Simple part) {
    String subject =
        part.instrument().symbol() + (isPrice(part.series()) ? "" : " " + part.series());
    String unit = unit(part);
    return subject
        + switch (part.operator()) {
          case ABOVE -> " is above " + Decimals.plain(part.level()) + unit;
          case BELOW -> " is below " + Decimals.plain(part.level()) + unit;
          case CROSSES_ABOVE -> " has crossed above " + Decimals.plain(part.level()) + unit;
          case CROSSES_BELOW -> " has crossed below " + Decimals.plain(part.level()) + unit;
          case CROSSES -> " has crossed " + Decimals.plain(part.level()) + unit;
          case ENTERS -> " has come between " + band(part) + unit;
          case LEAVES -> " is no longer between " + band(part) + unit;
        };
  }

  private static String band(Condition.Simple part) {
    return Decimals.plain(part.lower()) + " and " + Decimals.plain(part.upper());
  }

  private static String unit(Condition.Simple part) {
    return isPrice(part.series()) ? " " + part.instrument().quote() : "";
  }

  private static boolean isPrice(Series series) {
    return series instanceof Series.Price;
  }

  private static BigDecimal rounded(BigDecimal value) {
    return value.scale() > DECIMALS ? value.setScale(DECIMALS, RoundingMode.HALF_UP) : value;
  }
}
