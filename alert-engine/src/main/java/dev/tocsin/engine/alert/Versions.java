package dev.tocsin.engine.alert;

import dev.tocsin.engine.tick.Place;
import dev.tocsin.engine.tick.Tape;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import java.util.Optional;

/**
 * Lets versions of alerts begin and end where their rules say. On one instrument both happen after
 * a trade; an alert on several begins after a trade of each, and ends everywhere at one time.
 */
final class Versions {

  private final Instrument instrument;
  private final Tape tape;
  private final Basis basis;
  private final StandingAlerts standing;
  private final Meetings meetings;
  private final AlertReport report;
  private final PartReport parts;
  private final WakeUps wakeUps = new WakeUps();

  Versions(
      Instrument instrument,
      Tape tape,
      Basis basis,
      StandingAlerts standing,
      Meetings meetings,
      AlertReport report,
      PartReport parts) {
    this.instrument = instrument;
    this.tape = tape;
    this.basis = basis;
    this.standing = standing;
    this.meetings = meetings;
    this.report = report;
    this.parts = parts;
  }

  /** Follows a rule; one that was followed before does no harm. */
  void follow(AlertRule rule) {
    if (rule instanceof AlertRule.InForce inForce) {
      stand(inForce);
    } else if (!standing.isKnown(rule)) {
      tellIfJoined(rule);
      withdraw(rule);
    }
  }

  /**
   * Says that a version cannot be held, unless that was said before, and ends the one before it.
   */
  void reject(AlertRule.Withdrawn end, String reason) {
    if (!standing.isKnown(end)) {
      report.rejected(end, reason);
      tellIfJoined(end);
      withdraw(end);
    }
  }

  /** Lets begin and end what does so once a tick is past and a time has come; says if any did. */
  boolean wake(long tradeId, long timeMicros) {
    WakeUps.WakeUp due = wakeUps.take(tradeId, timeMicros);
    boolean any = due != null;
    while (due != null) {
      wake(due);
      due = wakeUps.take(tradeId, timeMicros);
    }
    return any;
  }

  /** A version on several instruments, if it still stands, ends everywhere. */
  void end(Deadlines.Deadline due) {
    standing
        .versions(due.alertId())
        .find(due.version())
        .ifPresent(alert -> end(due.alertId(), alert));
  }

  /** After a restore: waits for where a version that has not begun does so, and for its end. */
  void takeUp(long alertId, StandingAlert alert) {
    if (!alert.run().hasBegun()) {
      awaitBegin(alertId, alert);
    } else if (alert.isJoined()) {
      parts.follow(alert);
    }
    if (alert.isWithdrawn()) {
      awaitEnd(alertId, alert);
    }
  }

  private void stand(AlertRule.InForce rule) {
    Optional<StandingAlert> known = standing.versions(rule.alertId()).find(rule.version());
    if (known.isPresent()) {
      confirm(rule.alertId(), known.get());
      return;
    }
    if (standing.isKnown(rule)) {
      return;
    }
    Optional<String> objection = RuleCheck.objection(rule);
    if (objection.isEmpty()) {
      tellIfJoined(rule);
    } else if (rule.instrument().equals(instrument)) {
      report.rejected(rule, objection.get());
    }
    withdraw(rule);
    if (objection.isEmpty()) {
      hold(rule.alertId(), StandingAlert.of(rule, asOf(rule)));
    }
  }

  private void tellIfJoined(AlertRule rule) {
    if (rule.asOf().size() > 1) {
      parts.heard(rule);
    }
  }

  private void confirm(long alertId, StandingAlert alert) {
    if (tape.hasReached(alert.armedAt())) {
      report.armed(alertId, alert, basis.validFrom(alert, instrument));
    }
  }

  private StreamPoint asOf(AlertRule rule) {
    return rule.asOf(instrument).orElse(rule.asOf().get(0));
  }

  private void hold(long alertId, StandingAlert alert) {
    standing.added();
    if (!tape.hasReached(alert.armedAt())) {
      standing.store(alertId, alert);
      awaitBegin(alertId, alert);
    } else if (tape.recent().reachBackTo(alert.armedAt())) {
      arm(alertId, alert);
    } else {
      arm(alertId, alert.armedLateAt(tape.place()));
    }
  }

  private void arm(long alertId, StandingAlert alert) {
    report.armed(alertId, alert, basis.validFrom(alert, instrument));
    CatchUp way = CatchUp.arm(alertId, alert, instrument, tape, basis, report);
    if (way.isExpired()) {
      report.expired(alertId, alert);
    }
    if (alert.isJoined()) {
      parts.began(alert);
    }
    if (!way.isDone()) {
      standing.begin(alertId, way.alert(), way.extremes(), tape.eventTimeMicros());
      return;
    }
    standing.remove(alertId, alert, tape.eventTimeMicros());
    if (alert.isJoined()) {
      parts.ended(alert);
    }
  }

  private void withdraw(AlertRule rule) {
    long alertId = rule.alertId();
    meetings.meetPutOff(alertId);
    if (standing.isKnown(rule)) {
      return;
    }
    Optional<StandingAlert> version =
        standing.versions(alertId).find(alert -> !alert.isWithdrawn());
    if (version.isPresent()) {
      int last = rule instanceof AlertRule.Ended ? rule.version() : rule.version() - 1;
      end(alertId, version.get(), last, rule);
    } else if (rule instanceof AlertRule.Ended) {
      standing.retire(alertId, rule.version(), tape.eventTimeMicros());
    }
  }

  private void end(long alertId, StandingAlert alert, int lastVersion, AlertRule rule) {
    Place after = Place.of(asOf(rule));
    if (alert.isJoined()) {
      after = after.at(AsOf.latestMicros(rule));
    }
    StandingAlert ended = alert.withdrawn(lastVersion, after);
    boolean isPast =
        alert.isJoined()
            ? tape.eventTimeMicros() > after.eventTimeMicros()
            : tape.hasReached(after) || after.isUpTo(alert.armedAt());
    if (isPast) {
      end(alertId, ended);
    } else {
      standing.store(alertId, ended);
      awaitEnd(alertId, ended);
    }
  }

  private void end(long alertId, StandingAlert alert) {
    if (alert.isJoined()) {
      if (!alert.run().hasBegun()) {
        parts.armed(alertId, alert, null);
        parts.began(alert);
      }
      parts.ended(alert);
    }
    standing.end(alertId, alert, tape.eventTimeMicros());
  }

  private void wake(WakeUps.WakeUp due) {
    long alertId = due.alertId();
    if (due.ends()) {
      meetings.meetPutOff(alertId);
    }
    Optional<StandingAlert> alert = standing.versions(alertId).find(due.version());
    if (alert.isPresent() && due.ends()) {
      end(alertId, alert.get());
    } else if (alert.isPresent()) {
      arm(alertId, alert.get());
    }
  }

  private void awaitBegin(long alertId, StandingAlert alert) {
    wakeUps.add(WakeUps.WakeUp.begin(alertId, alert));
  }

  private void awaitEnd(long alertId, StandingAlert alert) {
    if (alert.isJoined()) {
      standing
          .deadlines()
          .add(alert.withdrawnAfterMicros() + 1, Deadlines.Kind.END, alertId, alert.version());
    } else {
      wakeUps.add(WakeUps.WakeUp.end(alertId, alert));
    }
  }
}
