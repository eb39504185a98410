package dev.tocsin.engine.alert;

import dev.tocsin.engine.series.Ratio;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import java.math.BigDecimal;

/**
 * What the values of a series do to a part of a condition, as {@code docs/ALERTS.md} has it. Exact,
 * and without state of its own.
 */
public final class PartLogic {

  private static final BigDecimal PERCENT = new BigDecimal("0.01");

  private final Operator operator;
  private final BigDecimal lower;
  private final BigDecimal upper;
  private final BigDecimal lowerMargin;
  private final BigDecimal upperMargin;
  private final boolean byMargin;

  /**
   * Of a part.
   *
   * @param hysteresisPct null for none
   */
  public PartLogic(Condition.Simple part, BigDecimal hysteresisPct) {
    operator = part.operator();
    byMargin = hysteresisPct != null;
    lower = part.lower();
    upper = part.upper();
    BigDecimal share = hysteresisPct == null ? BigDecimal.ZERO : hysteresisPct.multiply(PERCENT);
    lowerMargin = lower.abs().multiply(share);
    upperMargin = upper.abs().multiply(share);
  }

  /**
   * Where a part stands that begins to count.
   *
   * @param value of the series just before; null when it had none
   */
  public Phase begin(Ratio value) {
    return switch (operator) {
      case ABOVE, BELOW -> Phase.READY;
      default -> value == null ? Phase.NOT_READY : readied(Phase.NOT_READY, value);
    };
  }

  /**
   * Where a part stands at the next value.
   *
   * @param value null when the series has none
   */
  public Phase next(Phase phase, Ratio value) {
    if (value == null) {
      return switch (phase) {
        case TRUE_UP_READY -> Phase.READY_ABOVE;
        case TRUE_DOWN_READY -> Phase.READY_BELOW;
        default -> phase.isTrue() ? Phase.SPENT : phase;
      };
    }
    return switch (operator) {
      case ABOVE, CROSSES_ABOVE -> level(phase, value, value.compareTo(lower) >= 0);
      case BELOW, CROSSES_BELOW -> level(phase, value, value.compareTo(lower) <= 0);
      case CROSSES -> crossing(phase, value);
      case ENTERS -> level(phase, value, isInside(value));
      case LEAVES -> level(phase, value, !isInside(value));
    };
  }

  /** Whether a part came true on the way from one phase to the next. */
  public static boolean cameTrue(Phase before, Phase after) {
    return after.isTrue() && (!before.isTrue() || isUp(before) != isUp(after));
  }

  /**
   * What to wait for in a phase, at the present value.
   *
   * @param value null when the series has none
   * @param scale of the keys that are waited for
   */
  public Watch watch(Phase phase, Ratio value, KeyScale scale) {
    return switch (operator) {
      case ABOVE, CROSSES_ABOVE -> watchLevel(phase, scale, true);
      case BELOW, CROSSES_BELOW -> watchLevel(phase, scale, false);
      case CROSSES -> watchCrossing(phase, scale);
      case ENTERS, LEAVES -> value == null ? Watch.ANY : watchBand(phase, value, scale);
    };
  }

  private Phase level(Phase phase, Ratio value, boolean holds) {
    return switch (phase) {
      case READY -> holds ? Phase.TRUE : Phase.READY;
      case TRUE -> holds ? Phase.TRUE : readied(Phase.SPENT, value);
      default -> readied(phase, value);
    };
  }

  private Phase crossing(Phase phase, Ratio value) {
    int side = value.compareTo(lower);
    return switch (phase) {
      case READY_BELOW -> side >= 0 ? risen(value) : phase;
      case READY_ABOVE -> side <= 0 ? fallen(value) : phase;
      case TRUE_UP -> side >= 0 ? risen(value) : readied(Phase.SPENT, value);
      case TRUE_UP_READY -> side >= 0 ? phase : fallen(value);
      case TRUE_DOWN -> side <= 0 ? fallen(value) : readied(Phase.SPENT, value);
      case TRUE_DOWN_READY -> side <= 0 ? phase : risen(value);
      default -> readied(phase, value);
    };
  }

  private Phase risen(Ratio value) {
    return value.compareTo(lower.add(lowerMargin)) > 0 ? Phase.TRUE_UP_READY : Phase.TRUE_UP;
  }

  private Phase fallen(Ratio value) {
    return value.compareTo(lower.subtract(lowerMargin)) < 0
        ? Phase.TRUE_DOWN_READY
        : Phase.TRUE_DOWN;
  }

  /** What a part that is neither true nor ready becomes. */
  private Phase readied(Phase phase, Ratio value) {
    boolean first = phase == Phase.NOT_READY;
    BigDecimal low = first ? BigDecimal.ZERO : lowerMargin;
    BigDecimal high = first ? BigDecimal.ZERO : upperMargin;
    boolean ready =
        switch (operator) {
          case ABOVE, CROSSES_ABOVE -> value.compareTo(lower.subtract(low)) < 0;
          case BELOW, CROSSES_BELOW -> value.compareTo(lower.add(low)) > 0;
          case ENTERS ->
              value.compareTo(lower.subtract(low)) < 0 || value.compareTo(upper.add(high)) > 0;
          case LEAVES -> (first || !byMargin) ? isInside(value) : isWellInside(value);
          case CROSSES -> false;
        };
    if (ready) {
      return Phase.READY;
    }
    if (operator == Operator.CROSSES) {
      if (value.compareTo(lower.subtract(low)) < 0) {
        return Phase.READY_BELOW;
      }
      return value.compareTo(lower.add(low)) > 0 ? Phase.READY_ABOVE : phase;
    }
    return phase;
  }

  private boolean isWellInside(Ratio value) {
    return value.compareTo(lower.add(lowerMargin)) > 0
        && value.compareTo(upper.subtract(upperMargin)) < 0;
  }

  private boolean isInside(Ratio value) {
    return value.compareTo(lower) >= 0 && value.compareTo(upper) <= 0;
  }

  private static boolean isUp(Phase phase) {
    return phase != Phase.TRUE_DOWN && phase != Phase.TRUE_DOWN_READY;
  }

  private Watch watchLevel(Phase phase, KeyScale scale, boolean upward) {
    if (phase == Phase.READY) {
      return upward ? Watch.up(scale.key(lower)) : Watch.down(scale.key(lower));
    }
    BigDecimal margin = phase == Phase.SPENT ? lowerMargin : BigDecimal.ZERO;
    return upward
        ? Watch.down(scale.lessThan(lower.subtract(margin)))
        : Watch.up(scale.moreThan(lower.add(margin)));
  }

  private Watch watchCrossing(Phase phase, KeyScale scale) {
    BigDecimal low = lower.subtract(lowerMargin);
    BigDecimal high = lower.add(lowerMargin);
    return switch (phase) {
      case READY_BELOW -> Watch.up(scale.key(lower));
      case READY_ABOVE -> Watch.down(scale.key(lower));
      case TRUE_UP -> new Watch(scale.moreThan(high), scale.lessThan(lower));
      case TRUE_UP_READY -> Watch.down(scale.lessThan(lower));
      case TRUE_DOWN -> new Watch(scale.moreThan(lower), scale.lessThan(low));
      case TRUE_DOWN_READY -> Watch.up(scale.moreThan(lower));
      case SPENT -> new Watch(scale.moreThan(high), scale.lessThan(low));
      default -> new Watch(scale.moreThan(lower), scale.lessThan(lower));
    };
  }

  private Watch watchBand(Phase phase, Ratio value, KeyScale scale) {
    boolean enters = operator == Operator.ENTERS;
    if (phase == Phase.READY) {
      return enters ? inward(value, lower, upper, scale) : outward(lower, upper, scale);
    } else if (phase == Phase.SPENT) {
      return enters
          ? outward(lower.subtract(lowerMargin), upper.add(upperMargin), scale)
          : wellInward(value, scale);
    }
    return enters ? outward(lower, upper, scale) : inward(value, lower, upper, scale);
  }

  private static Watch outward(BigDecimal low, BigDecimal high, KeyScale scale) {
    return new Watch(scale.moreThan(high), scale.lessThan(low));
  }

  private Watch wellInward(Ratio value, KeyScale scale) {
    if (!byMargin) {
      return inward(value, lower, upper, scale);
    }
    BigDecimal low = lower.add(lowerMargin);
    return value.compareTo(low) <= 0
        ? Watch.up(scale.moreThan(low))
        : Watch.down(scale.lessThan(upper.subtract(upperMargin)));
  }

  /** Only the bound that the value meets first: the other one is reached already. */
  private static Watch inward(Ratio value, BigDecimal low, BigDecimal high, KeyScale scale) {
    return value.compareTo(low) < 0 ? Watch.up(scale.key(low)) : Watch.down(scale.key(high));
  }
}
