package dev.tocsin.engine.join;

import static dev.tocsin.engine.join.PolicyState.NEVER;

import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;

/**
 * Decides what fires of what comes true: a function of the policy, the state before and the time.
 *
 * @param bar of once_per_bar
 */
record PolicyRun(Policy policy, Interval bar) {

  /**
   * The condition was looked at. Ends of holds up to then are to be settled before.
   *
   * @param cameTrue whether it came true, perhaps without having ended: by crossing the other way
   * @return the state after; it fired when it counts more triggers than before
   */
  PolicyState lookedAt(PolicyState state, boolean holds, boolean cameTrue, long timeMicros) {
    if (!holds) {
      return state.holds() ? state.ended() : state;
    }
    if (!cameTrue) {
      return state;
    }
    if (policy.hold() != null) {
      return state.cameTrue(timeMicros, timeMicros + policy.hold().micros());
    }
    return fired(state.cameTrue(timeMicros, NEVER), timeMicros);
  }

  /** The condition has stayed true for as long as the policy asks. */
  PolicyState holdEnded(PolicyState state) {
    return fired(state.holdSettled(), state.holdEndsMicros());
  }

  /** The bars of a condition: of the first part that has an interval, else minutes. */
  static Interval bar(Condition condition) {
    return condition.parts().stream()
        .map(Condition.Simple::series)
        .filter(Series.Indicator.class::isInstance)
        .map(series -> ((Series.Indicator) series).interval())
        .findFirst()
        .orElse(Interval.ONE_MINUTE);
  }

  private PolicyState fired(PolicyState state, long timeMicros) {
    if (policy.mode() == Policy.Mode.ONCE) {
      return state.triggered(timeMicros, true);
    }
    if (state.lastTriggerMicros() != NEVER && isTooSoon(state, timeMicros)) {
      return state;
    }
    boolean last = policy.maxTriggers() != null && state.triggers() + 1 >= policy.maxTriggers();
    return state.triggered(timeMicros, last);
  }

  private boolean isTooSoon(PolicyState state, long timeMicros) {
    long last = state.lastTriggerMicros();
    boolean cools =
        policy.cooldown() != null && state.cameTrueMicros() - last < policy.cooldown().micros();
    boolean sameBar =
        policy.bar() == Policy.Bar.ONCE_PER_BAR && bar.bar(timeMicros) == bar.bar(last);
    return cools || sameBar;
  }
}
