package dev.tocsin.engine.alert;

import dev.tocsin.engine.tick.Place;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Operator;
import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;

/**
 * One version of an alert that has not fired yet.
 *
 * @param asOfTradeId the last tick before the rule was accepted
 * @param armedAt the last tick that does not count: the as-of point, or a later one when {@code
 *     late}
 * @param withdrawnVersion the highest version that is over once this one is withdrawn; 0 while it
 *     is not
 * @param withdrawnAfter the last tick that counts; of no meaning while nothing ends the alert
 */
public record StandingAlert(
    int version,
    long userId,
    Operator operator,
    BigDecimal level,
    long asOfTradeId,
    Place armedAt,
    boolean late,
    int withdrawnVersion,
    long withdrawnAfter) {

  boolean isWithdrawn() {
    return withdrawnVersion != 0;
  }

  StandingAlert withdrawn(int byVersion, long afterTradeId) {
    return new StandingAlert(
        version, userId, operator, level, asOfTradeId, armedAt, late, byVersion, afterTradeId);
  }

  StandingAlert armedLateAt(Place place) {
    return new StandingAlert(
        version,
        userId,
        operator,
        level,
        asOfTradeId,
        place,
        true,
        withdrawnVersion,
        withdrawnAfter);
  }

  Condition condition(Instrument instrument) {
    return new Condition(instrument, Series.PRICE, operator, level);
  }

  /** The highest version that is over once this alert is. */
  int lastVersion() {
    return Math.max(version, withdrawnVersion);
  }
}
