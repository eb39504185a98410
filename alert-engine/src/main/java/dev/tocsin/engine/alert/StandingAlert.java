package dev.tocsin.engine.alert;

import dev.tocsin.engine.tick.Place;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import java.util.Objects;

/**
 * One version of an alert that is not over.
 *
 * @param expiresAtMicros {@link RunState#NEVER} for never
 * @param asOfTradeId the last tick before the rule was accepted
 * @param armedAt the last point that does not count: the as-of point, or a later one when {@code
 *     late}
 * @param withdrawnVersion the highest version that is over once this one is withdrawn; 0 while it
 *     is not
 * @param withdrawnAfter the last tick that counts; of no meaning while nothing ends the alert
 * @param withdrawnAfterMicros the instrument's time up to which the clocks after it count, too; of
 *     an alert on several instruments, up to which everything counts
 */
public record StandingAlert(
    int version,
    long userId,
    Condition condition,
    Policy policy,
    long expiresAtMicros,
    long asOfTradeId,
    Place armedAt,
    boolean late,
    int withdrawnVersion,
    long withdrawnAfter,
    long withdrawnAfterMicros,
    RunState run) {

  /** Every part must be there. */
  public StandingAlert {
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(armedAt, "armedAt");
    Objects.requireNonNull(run, "run");
  }

  /** A version that does not count yet; on several instruments it expires where it is joined. */
  static StandingAlert of(AlertRule.InForce rule, StreamPoint asOf) {
    boolean expires = rule.expiresAt() != null && rule.asOf().size() == 1;
    return new StandingAlert(
        rule.version(),
        rule.userId(),
        rule.condition(),
        rule.policy(),
        expires ? Times.micros(rule.expiresAt()) : RunState.NEVER,
        asOf.tradeId(),
        Place.of(asOf),
        false,
        0,
        0,
        Place.UNKNOWN_TIME,
        RunState.NOT_BEGUN);
  }

  boolean isWithdrawn() {
    return withdrawnVersion != 0;
  }

  StandingAlert withdrawn(int byVersion, Place after) {
    return new StandingAlert(
        version,
        userId,
        condition,
        policy,
        expiresAtMicros,
        asOfTradeId,
        armedAt,
        late,
        byVersion,
        after.tradeId(),
        after.eventTimeMicros(),
        run);
  }

  StandingAlert armedLateAt(Place place) {
    return new StandingAlert(
        version,
        userId,
        condition,
        policy,
        expiresAtMicros,
        asOfTradeId,
        place,
        true,
        withdrawnVersion,
        withdrawnAfter,
        withdrawnAfterMicros,
        run);
  }

  StandingAlert with(RunState reached) {
    return new StandingAlert(
        version,
        userId,
        condition,
        policy,
        expiresAtMicros,
        asOfTradeId,
        armedAt,
        late,
        withdrawnVersion,
        withdrawnAfter,
        withdrawnAfterMicros,
        reached);
  }

  /** The highest version that is over once this alert is. */
  int lastVersion() {
    return Math.max(version, withdrawnVersion);
  }

  /**
   * Whether a point lies after the end of the version.
   *
   * @param tradeId of the last tick up to the point
   * @param timeMicros the instrument's
   */
  boolean endsBefore(long tradeId, boolean clock, long timeMicros) {
    if (!isWithdrawn()) {
      return false;
    } else if (isJoined()) {
      return withdrawnAfterMicros < timeMicros;
    }
    return withdrawnAfter < tradeId
        || (clock && withdrawnAfter == tradeId && withdrawnAfterMicros < timeMicros);
  }

  /** Whether its parts lie on several instruments, or one of them needs a second one. */
  boolean isJoined() {
    return condition instanceof Condition.Simple simple
        ? simple.series() instanceof Series.SpreadPct
        : condition.instruments().size() > 1;
  }

  /** The instrument that it is joined at. */
  Instrument first() {
    return condition.parts().get(0).instrument();
  }

  /** Whether one of its parts compares the instrument's price with another's, or the other way. */
  boolean hasSpreadOf(Instrument instrument) {
    return condition.parts().stream()
        .anyMatch(
            part ->
                part.series() instanceof Series.SpreadPct
                    && part.instruments().contains(instrument));
  }

  /** Whether this instrument's stream alone tells the value of a part. */
  boolean isOwn(int part, Instrument instrument) {
    Condition.Simple simple = condition.parts().get(part);
    return simple.instrument().equals(instrument) && !(simple.series() instanceof Series.SpreadPct);
  }

  boolean isSampled() {
    return policy.bar() == Policy.Bar.ON_BAR_CLOSE;
  }

  /** The bars at whose ends alone it is looked at; null for always. */
  Interval sampledBar() {
    return isSampled() ? bar() : null;
  }

  /** The bars of its policy. */
  Interval bar() {
    return condition.parts().stream()
        .map(Condition.Simple::series)
        .filter(Series.Indicator.class::isInstance)
        .map(series -> ((Series.Indicator) series).interval())
        .findFirst()
        .orElse(Interval.ONE_MINUTE);
  }

  /** Whether it can be told from a price and the ticks since alone: then a burst may defer it. */
  boolean isDeferrable() {
    return condition instanceof Condition.Simple simple
        && simple.series() instanceof Series.Price
        && !isSampled();
  }
}
