package dev.tocsin.api.alert;

import dev.tocsin.api.http.Faults;
import dev.tocsin.engine.series.SeriesValues;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import java.math.BigDecimal;

/** Refuses conditions that no trade can bring about, and those that no trade can end. */
final class Reach {

  private Reach() {}

  /** Whether the part can come true and not be true; otherwise its level is at fault. */
  static void check(Condition.Simple part, String path, Faults faults) {
    SeriesValues values = SeriesValues.of(part.series());
    String field = path + (part.operator().isBand() ? "lower" : "level");
    if (!within(values, part.lower(), field, part, faults)
        || !within(values, part.upper(), path + "upper", part, faults)) {
      return;
    }
    if (!values.canMeet(part)) {
      faults.add(field, "can never be met: " + part.series().id() + " is always " + values);
    } else if (!canBeUntrue(part.operator(), part.lower(), values)) {
      faults.add(field, "is always met: " + part.series().id() + " is always " + values);
    }
  }

  private static boolean within(
      SeriesValues values, BigDecimal level, String field, Condition.Simple part, Faults faults) {
    boolean within = values.hold(level);
    if (!within) {
      faults.add(field, "is out of range: " + part.series().id() + " is always " + values);
    }
    return within;
  }

  private static boolean canBeUntrue(Operator operator, BigDecimal level, SeriesValues values) {
    return switch (operator) {
      case ABOVE -> values.reachBelow(level);
      case BELOW -> values.reachAbove(level);
      default -> true;
    };
  }
}
