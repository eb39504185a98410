package dev.tocsin.api.alert;

import dev.tocsin.api.http.Faults;
import dev.tocsin.engine.series.SeriesValues;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import java.math.BigDecimal;
import java.util.List;

/** Refuses parts of one condition that cannot all be true of the same series at the same time. */
final class Contradictions {

  private Contradictions() {}

  /**
   * Looks at the parts of an {@code all}.
   *
   * @param path of the list, such as {@code condition.all}
   */
  static void check(List<Condition.Simple> parts, String path, Faults faults) {
    for (int i = 1; i < parts.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (exclude(parts.get(i), parts.get(j))) {
          faults.add(
              path + "[" + i + "]", "can never be true together with " + path + "[" + j + "]");
          break;
        }
      }
    }
  }

  private static boolean exclude(Condition.Simple one, Condition.Simple other) {
    return one.instrument().equals(other.instrument())
        && one.series().equals(other.series())
        && (apart(least(one), most(other))
            || apart(least(other), most(one))
            || isInsideWhatIsLeft(one, other)
            || isInsideWhatIsLeft(other, one));
  }

  private static boolean isInsideWhatIsLeft(Condition.Simple one, Condition.Simple leaves) {
    return leaves.operator() == Operator.LEAVES
        && one.operator() != Operator.LEAVES
        && isAtLeast(least(one), leaves.lower())
        && isAtLeast(leaves.upper(), most(one));
  }

  private static boolean isAtLeast(BigDecimal value, BigDecimal least) {
    return value != null && least != null && value.compareTo(least) >= 0;
  }

  private static boolean apart(BigDecimal least, BigDecimal most) {
    return least != null && most != null && least.compareTo(most) > 0;
  }

  /** No value at which the part is true is less; null when there is no such end. */
  private static BigDecimal least(Condition.Simple part) {
    return switch (part.operator()) {
      case ABOVE, CROSSES_ABOVE, ENTERS -> part.lower();
      default -> SeriesValues.of(part.series()).least();
    };
  }

  private static BigDecimal most(Condition.Simple part) {
    return switch (part.operator()) {
      case BELOW, CROSSES_BELOW, ENTERS -> part.upper();
      default -> SeriesValues.of(part.series()).most();
    };
  }
}
