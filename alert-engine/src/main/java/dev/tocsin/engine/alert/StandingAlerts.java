package dev.tocsin.engine.alert;

import dev.tocsin.engine.state.Retention;
import dev.tocsin.engine.trailing.TrailingLevels;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertRule;
import java.util.function.ObjLongConsumer;

/**
 * The alerts that stand on an instrument: their rows, who of them waits for what value, and when
 * something of theirs is due. The rows outlive the process; the rest is made of them again.
 */
final class StandingAlerts {

  private final AlertRows rows;
  private final Retirements retirements;
  private final TrailingLevels drawdowns;
  private final TrailingLevels runups;
  private final Watchers watchers;
  private final Deadlines deadlines = new Deadlines();
  private final BarEnds barEnds = new BarEnds();
  private int size;

  StandingAlerts(Instrument instrument, Basis basis, AlertState state) {
    rows = new AlertRows(state.standing());
    retirements = new Retirements(state.retired());
    drawdowns = TrailingLevels.drawdown(state.highs());
    runups = TrailingLevels.runup(state.lows());
    watchers = new Watchers(instrument, basis, drawdowns, runups);
  }

  int size() {
    return size;
  }

  Watchers watchers() {
    return watchers;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  BarEnds barEnds() {
    return barEnds;
  }

  StandingVersions versions(long alertId) {
    return rows.get(alertId);
  }

  void forEach(ObjLongConsumer<StandingAlert> reader) {
    rows.forEach(reader);
  }

  /** Whether a version like the rule's, or a later one, is known. */
  boolean isKnown(AlertRule rule) {
    int known =
        Math.max(versions(rule.alertId()).lastVersion(), retirements.version(rule.alertId()));
    return rule.version() <= known;
  }

  /** Stores a version, whatever it waits for. */
  void store(long alertId, StandingAlert alert) {
    rows.put(alertId, alert);
  }

  /** Counts a version that came to stand. */
  void added() {
    size++;
  }

  /**
   * Lets a version count from here on.
   *
   * @param timeMicros the instrument's
   */
  void begin(long alertId, StandingAlert armed, Extremes extremes, long timeMicros) {
    rows.put(alertId, armed);
    takeUp(alertId, armed, extremes, timeMicros);
  }

  /**
   * Waits for what a version in force waits for.
   *
   * @param extremes null when they are in the state
   */
  void takeUp(long alertId, StandingAlert alert, Extremes extremes, long timeMicros) {
    watchers.join(alertId, alert, extremes);
    await(alertId, alert, timeMicros);
  }

  /** Waits for what is due of a version in force. */
  void await(long alertId, StandingAlert alert, long timeMicros) {
    if (alert.expiresAtMicros() != RunState.NEVER) {
      deadlines.add(alert.expiresAtMicros(), Deadlines.Kind.EXPIRY, alertId, alert.version());
    }
    awaitHold(alertId, alert);
    if (alert.isSampled()) {
      barEnds.add(alert.bar(), timeMicros);
    }
  }

  /** Stores where a version has come to, and waits for what comes next. */
  void goOn(long alertId, StandingAlert before, StandingAlert after) {
    watchers.unwatch(alertId, before);
    watchers.watch(alertId, after);
    rows.put(alertId, after);
    if (after.run().holdUntilMicros() != before.run().holdUntilMicros()) {
      callOffHold(alertId, before);
      awaitHold(alertId, after);
    }
  }

  /**
   * Lets go of a version.
   *
   * @param timeMicros the instrument's
   */
  void end(long alertId, StandingAlert alert, long timeMicros) {
    if (alert.run().hasBegun()) {
      watchers.leave(alertId, alert);
      callOff(alertId, alert);
    }
    remove(alertId, alert, timeMicros);
  }

  /** Lets go of a version that nothing waits for. */
  void remove(long alertId, StandingAlert alert, long timeMicros) {
    rows.remove(alertId, alert);
    size--;
    retire(alertId, alert.lastVersion(), timeMicros);
  }

  /** Remembers that no version of an alert up to this one stands. */
  void retire(long alertId, int version, long timeMicros) {
    retirements.add(alertId, version, timeMicros);
  }

  /** Forgets retired alerts that no rule can be redelivered for. */
  void forget(long timeMicros) {
    retirements.advance(timeMicros);
  }

  /** Before the first point of a stream no bar has begun. */
  void startBars(long tapeMicros, long timeMicros) {
    barEnds.startAt(tapeMicros == Retention.BEFORE_TIME ? timeMicros : tapeMicros);
  }

  /** When the next hold, bar or alert ends. */
  long nextDue() {
    return Math.min(deadlines.next(), barEnds.next());
  }

  void flush() {
    drawdowns.flush();
    runups.flush();
  }

  private void callOff(long alertId, StandingAlert alert) {
    if (alert.expiresAtMicros() != RunState.NEVER) {
      deadlines.callOff(alert.expiresAtMicros(), Deadlines.Kind.EXPIRY, alertId, alert.version());
    }
    callOffHold(alertId, alert);
  }

  private void callOffHold(long alertId, StandingAlert alert) {
    if (alert.run().holdUntilMicros() != RunState.NEVER) {
      deadlines.callOff(
          alert.run().holdUntilMicros(), Deadlines.Kind.HOLD, alertId, alert.version());
    }
  }

  private void awaitHold(long alertId, StandingAlert alert) {
    if (alert.run().holdUntilMicros() != RunState.NEVER) {
      deadlines.add(alert.run().holdUntilMicros(), Deadlines.Kind.HOLD, alertId, alert.version());
    }
  }
}
