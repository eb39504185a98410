package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.AlertRef;
import dev.tocsin.engine.alert.AsOf;
import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.alert.KeyScale;
import dev.tocsin.engine.alert.MergedPoint;
import dev.tocsin.engine.alert.PartLogic;
import dev.tocsin.engine.alert.PartState;
import dev.tocsin.engine.alert.Phase;
import dev.tocsin.engine.series.Ratio;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Policy;

/**
 * A part of a version that is about a spread: what its values do to it. Without state of its own.
 *
 * @param part which of the condition's, from 0
 * @param fromMicros the last time that does not count
 */
record SpreadPart(AlertRule.InForce rule, int part, long fromMicros) {

  static SpreadPart of(JoinedVersion version, int part) {
    return new SpreadPart(version.rule(), part, version.spreadFromMicros(part));
  }

  static boolean isSpread(Condition.Simple part) {
    return part.instruments().size() > 1;
  }

  long alertId() {
    return rule.alertId();
  }

  long ref() {
    return AlertRef.of(rule.alertId(), part, false);
  }

  /** The bars at whose ends alone it is looked at; null for at every trade. */
  Interval bar() {
    return rule.policy().bar() == Policy.Bar.ON_BAR_CLOSE ? PolicyRun.bar(rule.condition()) : null;
  }

  /**
   * After when bars count that begin to. A spread that is in force before all trades has no value
   * before the first, and no bar that could matter.
   *
   * @param firstMicros the first time that counts
   */
  long barsAfterMicros(long firstMicros) {
    return fromMicros == AsOf.BEFORE_TIME ? firstMicros - 1 : fromMicros;
  }

  static long endOfBar(Interval bar, long afterMicros) {
    return (bar.bar(afterMicros) + 1) * bar.micros();
  }

  /** Where it stands when it begins to count. */
  PartState begin(Ratio value) {
    return state(logic().begin(value), value);
  }

  /** Where it stands at the next value. */
  PartState next(PartState before, Ratio value) {
    return state(logic().next(before.phase(), value), value);
  }

  /** What is to be told of going from one state to the next; null when nothing is. */
  JoinInput.PartChanged change(
      PartState before, PartState after, MergedPoint point, SpreadWalk walk) {
    boolean holds = after.phase().isTrue();
    if (holds == before.phase().isTrue() && !PartLogic.cameTrue(before.phase(), after.phase())) {
      return null;
    }
    JoinInput.Trade tick = walk.last();
    return new JoinInput.PartChanged(
        tick.source(),
        rule.alertId(),
        rule.version(),
        part,
        holds,
        point,
        tick.place().of(tick.source()),
        tick.price(),
        walk.before() == null ? null : walk.before().decimal(),
        walk.exact() == null ? null : walk.exact().decimal());
  }

  private PartState state(Phase phase, Ratio value) {
    return new PartState(phase, logic().watch(phase, value, KeyScale.OWN));
  }

  private PartLogic logic() {
    return new PartLogic(rule.condition().parts().get(part), rule.policy().hysteresisPct());
  }
}
