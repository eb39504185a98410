package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import java.math.BigDecimal;

/** Whether a part of a condition is true, has just come true, and is ready to come true again. */
final class PartOracle {

  private final Condition.Simple part;
  private final BigDecimal hysteresisPct;
  private boolean hasBeenTrue;
  private boolean isTrue;
  private boolean cameTrue;
  private boolean upward;
  private boolean ready;
  private boolean readyUpward;
  private boolean readyDownward;

  /**
   * @param hysteresisPct null for none
   * @param value at the as-of point; null for none
   */
  PartOracle(Condition.Simple part, BigDecimal hysteresisPct, Fraction value) {
    this.part = part;
    this.hysteresisPct = hysteresisPct;
    ready = part.operator() == Operator.ABOVE || part.operator() == Operator.BELOW;
    makeReady(value);
  }

  boolean isTrue() {
    return isTrue;
  }

  boolean cameTrue() {
    return cameTrue;
  }

  /**
   * @param value now; null for none
   */
  void look(Fraction value) {
    if (part.operator() == Operator.CROSSES) {
      lookForCrossing(value);
    } else {
      boolean met = value != null && isMet(value);
      cameTrue = met && !isTrue && ready;
      isTrue = met && (isTrue || ready);
      ready &= !cameTrue;
    }
    hasBeenTrue |= cameTrue;
    makeReady(value);
  }

  private void lookForCrossing(Fraction value) {
    boolean reachesUp = value != null && !value.lessThan(part.level());
    boolean reachesDown = value != null && !value.moreThan(part.level());
    boolean stays = isTrue && (upward ? reachesUp : reachesDown);
    boolean up = !stays && reachesUp && readyUpward;
    boolean down = !stays && reachesDown && readyDownward;
    cameTrue = up || down;
    isTrue = stays || cameTrue;
    if (cameTrue) {
      upward = up;
      readyUpward = false;
      readyDownward = false;
    }
  }

  private boolean isMet(Fraction value) {
    return switch (part.operator()) {
      case ABOVE, CROSSES_ABOVE -> !value.lessThan(part.level());
      case BELOW, CROSSES_BELOW -> !value.moreThan(part.level());
      case ENTERS -> isInside(value);
      case LEAVES -> !isInside(value);
      case CROSSES -> throw new IllegalStateException("has two sides");
    };
  }

  private boolean isInside(Fraction value) {
    return !value.lessThan(part.lower()) && !value.moreThan(part.upper());
  }

  private void makeReady(Fraction value) {
    if (value == null) {
      return;
    }
    BigDecimal lowerMargin = margin(part.lower());
    BigDecimal upperMargin = margin(part.upper());
    boolean under = value.lessThan(part.lower().subtract(lowerMargin));
    boolean over = value.moreThan(part.upper().add(upperMargin));
    readyUpward |= under;
    readyDownward |= over;
    ready |=
        switch (part.operator()) {
          case ABOVE, CROSSES_ABOVE -> under;
          case BELOW, CROSSES_BELOW -> over;
          case CROSSES -> false;
          case ENTERS -> under || over;
          case LEAVES -> isBackInside(value, lowerMargin, upperMargin);
        };
  }

  private boolean isBackInside(Fraction value, BigDecimal lowerMargin, BigDecimal upperMargin) {
    if (!hasBeenTrue || hysteresisPct == null) {
      return isInside(value);
    }
    return value.moreThan(part.lower().add(lowerMargin))
        && value.lessThan(part.upper().subtract(upperMargin));
  }

  private BigDecimal margin(BigDecimal edge) {
    return hasBeenTrue && hysteresisPct != null
        ? edge.abs().multiply(hysteresisPct).movePointLeft(2)
        : BigDecimal.ZERO;
  }
}
