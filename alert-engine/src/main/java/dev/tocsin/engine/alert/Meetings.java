package dev.tocsin.engine.alert;

import dev.tocsin.engine.level.LevelKey;
import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.engine.tick.Tape;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Brings alerts together with what concerns them: a point that reaches them, the end of a bar, a
 * deadline. Of a tick that reaches very many at once, most meet it later.
 */
final class Meetings {

  /** So many of the alerts that a tick reaches meet it at once. */
  private static final int AT_ONCE = 256;

  private final Instrument instrument;
  private final Tape tape;
  private final Basis basis;
  private final StandingAlerts standing;
  private final Watchers watchers;
  private final LiveSeries live;
  private final Bursts bursts;
  private final AlertReport report;
  private final Reached reached = new Reached();
  private final LongConsumer addReached = reached::add;

  Meetings(
      Instrument instrument,
      Tape tape,
      Basis basis,
      StandingAlerts standing,
      Bursts bursts,
      AlertReport report) {
    this.instrument = instrument;
    this.tape = tape;
    this.basis = basis;
    this.standing = standing;
    this.watchers = standing.watchers();
    this.live = new LiveSeries(tape, basis, watchers);
    this.bursts = bursts;
    this.report = report;
  }

  /** Whom the tape's last tick reaches meets it; says whether there was anyone. */
  boolean atTick() {
    takeReached();
    if (reached.isEmpty()) {
      return false;
    }
    long[] putOff = reached.putOff(AT_ONCE);
    if (putOff.length > 0) {
      Burst burst = new Burst(tape.last(), tape.eventTimeMicros(), tape.previous());
      bursts.add(burst, putOff, putOff.length);
    }
    MergedPoint point = MergedPoint.trade(tape.eventTimeMicros(), instrument, tape.lastTradeId());
    meetReached(point, tape.lastEventTimeMicros(), tape.previous());
    return true;
  }

  /** Whom the last clock reaches meets it; says whether there was anyone. */
  boolean atClock() {
    takeReached();
    if (reached.isEmpty()) {
      return false;
    }
    MergedPoint point = MergedPoint.clock(tape.eventTimeMicros(), instrument, tape.lastTradeId());
    meetReached(point, tape.eventTimeMicros(), tape.last());
    return true;
  }

  /** Ends the bars that end at a time. */
  void endBars(long endMicros) {
    if (basis.indicators().nextBarEndMicros() == endMicros) {
      basis.indicators().endBars(endMicros);
    }
    standing.barEnds().take(endMicros, watchers.sampledBars(), this::takeSampled);
    reached.sort();
    meetReached(MergedPoint.due(endMicros), endMicros, tape.last());
  }

  /** Ends a hold or an alert, if it is still to be ended. */
  void settle(Deadlines.Deadline due) {
    long alertId = due.alertId();
    meetPutOff(alertId);
    Optional<StandingAlert> version = standing.versions(alertId).find(due.version());
    if (version.isEmpty() || !version.get().run().hasBegun()) {
      return;
    }
    StandingAlert alert = version.get();
    if (due.kind() == Deadlines.Kind.EXPIRY) {
      report.expired(alertId, alert);
      standing.end(alertId, alert, tape.eventTimeMicros());
    } else if (alert.run().holdUntilMicros() == due.timeMicros()) {
      AlertRun run = new AlertRun(alert, instrument);
      if (run.endHold()) {
        fired(alertId, alert, run, due.timeMicros(), tape.last());
      }
      goOn(alertId, alert, run);
    }
  }

  /** Waits anew for everything that depends on what a user holds. */
  void waitAnew(long userId) {
    for (long alertId : watchers.ofHolder(userId)) {
      for (StandingAlert alert : standing.versions(alertId).versions()) {
        if (alert.run().hasBegun()) {
          goOn(alertId, alert, new AlertRun(alert, instrument));
        }
      }
    }
  }

  /** Lets an alert meet the tick that it was put off from, before anything else becomes of it. */
  void meetPutOff(long alertId) {
    if (bursts.isEmpty()) {
      return;
    }
    for (StandingAlert alert : standing.versions(alertId).versions()) {
      Burst burst = bursts.reaching(alert);
      if (burst != null) {
        meetLate(alertId, alert, burst);
      }
    }
  }

  /** Lets some of those that were put off meet their tick; says whether more are left. */
  boolean drain(int atMost) {
    for (int i = 0; i < atMost; i++) {
      Bursts.Meeting meeting = bursts.next();
      if (meeting == null) {
        return false;
      }
      for (StandingAlert alert : standing.versions(meeting.alertId()).versions()) {
        if (Bursts.isReached(meeting.burst(), alert)) {
          meetLate(meeting.alertId(), alert, meeting.burst());
        }
      }
    }
    return !bursts.isEmpty();
  }

  private void takeReached() {
    long price = tape.lastPrice();
    int scale = tape.lastPriceScale();
    long key = LevelKey.of(price, scale);
    if (watchers.isReached(key)) {
      watchers.takePrice(key, addReached);
    }
    watchers.takeTrailing(price, scale, addReached);
    watchers.takeSeries(addReached);
  }

  private void takeSampled(Interval bar) {
    boolean hasPrice = tape.lastTradeId() != 0;
    long key = hasPrice ? LevelKey.of(tape.lastPrice(), tape.lastPriceScale()) : 0;
    watchers.takeSampled(bar, key, hasPrice, addReached);
  }

  private void meetReached(MergedPoint point, long eventTimeMicros, PlacedPrice before) {
    for (long ref : reached.takeAll()) {
      long alertId = AlertRef.alertId(ref);
      for (StandingAlert alert : standing.versions(alertId).versions()) {
        if (alert.run().hasBegun() && point.isLookedAt(alert.sampledBar())) {
          meet(alertId, alert, point, eventTimeMicros, before);
        }
      }
    }
  }

  private void meet(
      long alertId,
      StandingAlert alert,
      MergedPoint point,
      long eventTimeMicros,
      PlacedPrice before) {
    AlertRun run = new AlertRun(alert, instrument);
    if (run.step(live, point.timeMicros(), tape.lastTradeId())) {
      fired(alertId, alert, run, eventTimeMicros, before);
    } else if (alert.isJoined()) {
      report.changed(
          alertId,
          alert,
          run,
          live,
          point,
          tape.last(),
          part -> live.previous(alert, part, before));
    }
    goOn(alertId, alert, run);
  }

  private void fired(
      long alertId, StandingAlert alert, AlertRun run, long eventTimeMicros, PlacedPrice tick) {
    BigDecimal before = live.previous(alert, run.decisive(), tick);
    report.triggered(alertId, alert, run, live, eventTimeMicros, tape.last(), before);
  }

  private void goOn(long alertId, StandingAlert before, AlertRun run) {
    if (run.isOver()) {
      standing.end(alertId, before, tape.eventTimeMicros());
    } else {
      run.watch(live);
      standing.goOn(alertId, before, run.alert());
    }
  }

  private void meetLate(long alertId, StandingAlert alert, Burst burst) {
    CatchUp way = CatchUp.meet(alertId, alert, instrument, tape, basis, burst, report);
    if (way.isExpired()) {
      report.expired(alertId, alert);
    }
    if (way.isDone()) {
      standing.end(alertId, alert, tape.eventTimeMicros());
    } else {
      standing.goOn(alertId, alert, way.alert());
    }
  }
}
