package dev.tocsin.engine.alert;

import dev.tocsin.engine.series.Ratio;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * A version of an alert on its way from point to point: the one place that says what values and
 * time do to it, whether it is met live, catches up, or is tried on history. Exact, and a function
 * of what it is shown.
 */
final class AlertRun {

  private final StandingAlert alert;
  private final Instrument instrument;
  private final PartLogic[] logic;
  private final Phase[] phases;
  private final Watch[] watches;
  private final Ratio[] values;
  private final Ratio[] previous;
  private boolean holds;
  private int decisive;
  private long holdUntilMicros;
  private long lastTriggerMicros;
  private int triggers;
  private long throughTradeId;
  private int changed;

  AlertRun(StandingAlert alert, Instrument instrument) {
    this.alert = alert;
    this.instrument = instrument;
    List<Condition.Simple> parts = alert.condition().parts();
    logic = new PartLogic[parts.size()];
    phases = new Phase[parts.size()];
    watches = new Watch[parts.size()];
    values = new Ratio[parts.size()];
    previous = new Ratio[parts.size()];
    RunState run = alert.run();
    for (int part = 0; part < parts.size(); part++) {
      logic[part] = new PartLogic(parts.get(part), alert.policy().hysteresisPct());
      phases[part] = run.hasBegun() ? run.parts().get(part).phase() : Phase.NOT_READY;
      watches[part] = run.hasBegun() ? run.parts().get(part).watch() : Watch.NONE;
    }
    holds = run.holds();
    decisive = run.decisive();
    holdUntilMicros = run.holdUntilMicros();
    lastTriggerMicros = run.lastTriggerMicros();
    triggers = run.triggers();
    throughTradeId = run.throughTradeId();
  }

  /** Begins to count right after a point at which the series had these values. */
  void begin(Values series, long tradeId) {
    for (int part = 0; part < phases.length; part++) {
      if (alert.isOwn(part, instrument)) {
        values[part] = series.value(alert, part);
        phases[part] = logic[part].begin(values[part]);
      }
    }
    throughTradeId = tradeId;
  }

  /**
   * Goes on to a point.
   *
   * @return whether the alert fires there
   */
  boolean step(Values series, long nowMicros, long tradeId) {
    boolean cameTrue = false;
    changed = 0;
    for (int part = 0; part < phases.length; part++) {
      if (alert.isOwn(part, instrument)) {
        Phase before = phases[part];
        previous[part] = values[part];
        values[part] = series.value(alert, part);
        Phase after = logic[part].next(before, values[part]);
        phases[part] = after;
        if (PartLogic.cameTrue(before, after)) {
          cameTrue = true;
          decisive = part;
          changed |= 1 << part;
        } else if (before.isTrue() != after.isTrue()) {
          changed |= 1 << part;
        }
      }
    }
    reach(tradeId);
    return !alert.isJoined() && decide(cameTrue, nowMicros);
  }

  /** Takes note that nothing up to a tick is left to be met. */
  void reach(long tradeId) {
    throughTradeId = Math.max(throughTradeId, tradeId);
  }

  /** Whether a part came true or ended at the last step. */
  boolean hasChanged(int part) {
    return (changed & 1 << part) != 0;
  }

  /** Whether a part is true. */
  boolean isTrue(int part) {
    return phases[part].isTrue();
  }

  /** When the present hold is over; {@link RunState#NEVER} while there is none. */
  long holdUntilMicros() {
    return holdUntilMicros;
  }

  /**
   * Ends the hold, which is due.
   *
   * @return whether the alert fires
   */
  boolean endHold() {
    long now = holdUntilMicros;
    holdUntilMicros = RunState.NEVER;
    return fire(now);
  }

  /** Whether it has fired for the last time. */
  boolean isOver() {
    return triggers > 0
        && (alert.policy().mode() == Policy.Mode.ONCE
            || (alert.policy().maxTriggers() != null && triggers >= alert.policy().maxTriggers()));
  }

  /** The part that came true last; when that one ended meanwhile, the first that is true. */
  int decisive() {
    if (phases[decisive].isTrue()) {
      return decisive;
    }
    int part = 0;
    while (part < phases.length - 1 && !phases[part].isTrue()) {
      part++;
    }
    return part;
  }

  /** What a part's series was worth a step before; null when this run has not seen that. */
  Ratio previous(int part) {
    return previous[part];
  }

  /** What each part waits for from here on. */
  void watch(Values series) {
    for (int part = 0; part < watches.length; part++) {
      watches[part] = alert.isOwn(part, instrument) ? watch(part, series) : Watch.NONE;
    }
  }

  private Watch watch(int part, Values series) {
    KeyScale scale = series.scale(alert, part);
    if (scale == null) {
      return phases[part].isTrue() ? Watch.ANY : Watch.NONE;
    }
    return logic[part].watch(phases[part], series.value(alert, part), scale);
  }

  Watch watchOf(int part) {
    return watches[part];
  }

  /** The alert as it stands here. */
  StandingAlert alert() {
    List<PartState> parts = new ArrayList<>(phases.length);
    for (int part = 0; part < phases.length; part++) {
      parts.add(new PartState(phases[part], watches[part]));
    }
    return alert.with(
        new RunState(
            parts, holds, decisive, holdUntilMicros, lastTriggerMicros, triggers, throughTradeId));
  }

  private boolean decide(boolean partCameTrue, long nowMicros) {
    boolean held = holds;
    holds = isTrue();
    boolean cameTrue =
        alert.condition() instanceof Condition.Simple ? partCameTrue : holds && !held;
    if (!holds || cameTrue) {
      holdUntilMicros = RunState.NEVER;
    }
    if (!cameTrue || isCoolingDown(nowMicros)) {
      return false;
    } else if (alert.policy().hold() == null) {
      return fire(nowMicros);
    }
    holdUntilMicros = nowMicros + alert.policy().hold().micros();
    return false;
  }

  private boolean isTrue() {
    boolean any = alert.condition() instanceof Condition.Any;
    for (Phase phase : phases) {
      if (phase.isTrue() == any) {
        return any;
      }
    }
    return !any;
  }

  private boolean fire(long nowMicros) {
    if (hasFiredInBarOf(nowMicros)) {
      return false;
    }
    lastTriggerMicros = nowMicros;
    triggers++;
    return true;
  }

  private boolean isCoolingDown(long nowMicros) {
    return triggers > 0
        && alert.policy().cooldown() != null
        && nowMicros - lastTriggerMicros < alert.policy().cooldown().micros();
  }

  private boolean hasFiredInBarOf(long nowMicros) {
    return triggers > 0
        && alert.policy().bar() == Policy.Bar.ONCE_PER_BAR
        && alert.bar().bar(nowMicros) == alert.bar().bar(lastTriggerMicros);
  }
}
