package dev.tocsin.engine.alert;

import dev.tocsin.engine.level.LevelIndex;
import dev.tocsin.engine.state.Table;
import dev.tocsin.engine.tick.Place;
import dev.tocsin.engine.tick.PlacedPrice;
import dev.tocsin.engine.tick.Tape;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.StreamPoint;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The alerts of an instrument. A rule counts from its as-of point: one that comes before the stream
 * has reached that point waits for it, one that comes later catches up over the recent ticks. In
 * memory are only the levels and what waits; everything else of an alert is read from the table
 * when a rule or a crossing needs it.
 */
public final class AlertBook {

  private final Tape tape;
  private final Table<StandingVersions> table;
  private final Retirements retirements;
  private final AlertEvents events;
  private final LevelIndex levels = new LevelIndex();
  private final WakeUps wakeUps = new WakeUps();
  private int size;

  private AlertBook(
      Tape tape, Table<StandingVersions> table, Retirements retirements, AlertEvents events) {
    this.tape = tape;
    this.table = table;
    this.retirements = retirements;
    this.events = events;
  }

  /** Takes up what the tables hold, at the place where the tape is. */
  public static AlertBook restore(
      Instrument instrument,
      Tape tape,
      Table<StandingVersions> standing,
      Table<Retirement> retired,
      InstantSource wallClock,
      Consumer<AlertEvent> out) {
    AlertEvents events = new AlertEvents(instrument, wallClock, out);
    AlertBook book = new AlertBook(tape, standing, new Retirements(retired), events);
    standing.forEach(
        (alertId, versions) -> versions.versions().forEach(alert -> book.takeUp(alertId, alert)));
    return book;
  }

  /** How many alerts stand, in force or waiting for their point. */
  public int size() {
    return size;
  }

  /** Follows a rule; one that was followed before does no harm. */
  public void follow(AlertRule rule) {
    if (rule instanceof AlertRule.Created created) {
      create(created);
    } else {
      withdraw(rule);
    }
  }

  /** Lets begin and end what does so before a tick that is about to be appended. */
  public void beforeTick(long tradeId) {
    wake(tradeId - 1);
  }

  /** Triggers what the tape's last tick reaches, then lets begin and end what does so after it. */
  public void afterTick() {
    PlacedPrice tick = tape.last();
    levels.take(tick.price(), alertId -> trigger(alertId, tick));
    wake(tick.tradeId());
  }

  /** Forgets retired alerts that no rule can be redelivered for. */
  public void advance() {
    retirements.advance(tape.eventTimeMicros());
  }

  private void create(AlertRule.Created rule) {
    StandingVersions versions = versions(rule.alertId());
    Optional<StandingAlert> known = versions.find(rule.version());
    if (known.isPresent()) {
      confirm(rule.alertId(), known.get());
      return;
    }
    if (isOver(rule, versions)) {
      return;
    }
    Optional<String> objection = RuleCheck.objection(rule);
    objection.ifPresent(reason -> events.rejected(rule, reason));
    withdraw(rule);
    if (objection.isEmpty()) {
      hold(rule);
    }
  }

  private void confirm(long alertId, StandingAlert alert) {
    if (tape.hasReached(alert.armedAt().tradeId())) {
      events.armed(alertId, alert);
    }
  }

  private boolean isOver(AlertRule rule, StandingVersions versions) {
    int known = Math.max(versions.lastVersion(), retirements.version(rule.alertId()));
    return rule.version() <= known;
  }

  private void hold(AlertRule.Created rule) {
    StandingAlert alert = standing(rule);
    long alertId = rule.alertId();
    if (!tape.hasReached(alert.asOfTradeId())) {
      put(alertId, alert);
      wakeUps.add(new WakeUps.WakeUp(alert.asOfTradeId(), false, alertId, alert.version()));
      return;
    }
    if (!tape.recent().reachBackTo(alert.asOfTradeId())) {
      alert = alert.armedLateAt(tape.last().place());
    }
    events.armed(alertId, alert);
    if (!catchUp(alertId, alert)) {
      put(alertId, alert);
      levels.add(alert.operator(), alert.level(), alertId);
    }
  }

  private static StandingAlert standing(AlertRule.Created rule) {
    StreamPoint asOf = rule.asOf().get(0);
    return new StandingAlert(
        rule.version(),
        rule.userId(),
        rule.condition().operator(),
        rule.condition().level(),
        asOf.tradeId(),
        Place.of(asOf),
        false,
        0,
        0);
  }

  private boolean catchUp(long alertId, StandingAlert alert) {
    boolean[] triggered = new boolean[1];
    tape.recent()
        .visitAfter(
            alert.armedAt().tradeId(),
            (tick, previous) -> {
              if (alert.operator().holds(tick.price(), alert.level())) {
                retire(alertId, alert.version());
                events.triggered(alertId, alert, tick, previous);
                triggered[0] = true;
              }
              return !triggered[0];
            });
    return triggered[0];
  }

  private void withdraw(AlertRule rule) {
    long alertId = rule.alertId();
    StandingVersions versions = versions(alertId);
    if (isOver(rule, versions)) {
      return;
    }
    Optional<StandingAlert> standing = versions.find(alert -> !alert.isWithdrawn());
    if (standing.isPresent()) {
      int last = rule instanceof AlertRule.Withdrawn ? rule.version() : rule.version() - 1;
      end(alertId, standing.get().withdrawn(last, rule.asOf().get(0).tradeId()));
    } else if (rule instanceof AlertRule.Withdrawn) {
      retire(alertId, rule.version());
    }
  }

  private void end(long alertId, StandingAlert alert) {
    long after = alert.withdrawnAfter();
    if (tape.hasReached(after) || after <= alert.armedAt().tradeId()) {
      levels.remove(alert.operator(), alert.level(), alertId);
      remove(alertId, alert);
    } else {
      table.put(alertId, versions(alertId).with(alert));
      wakeUps.add(new WakeUps.WakeUp(after, true, alertId, alert.version()));
    }
  }

  private void wake(long tradeId) {
    WakeUps.WakeUp due = wakeUps.take(tradeId);
    while (due != null) {
      Optional<StandingAlert> alert = versions(due.alertId()).find(due.version());
      if (alert.isPresent() && due.ends()) {
        levels.remove(alert.get().operator(), alert.get().level(), due.alertId());
        remove(due.alertId(), alert.get());
      } else if (alert.isPresent()) {
        levels.add(alert.get().operator(), alert.get().level(), due.alertId());
        events.armed(due.alertId(), alert.get());
      }
      due = wakeUps.take(tradeId);
    }
  }

  private void trigger(long alertId, PlacedPrice tick) {
    Optional<StandingAlert> reached =
        versions(alertId)
            .find(
                alert ->
                    alert.armedAt().tradeId() < tick.tradeId()
                        && alert.operator().holds(tick.price(), alert.level()));
    if (reached.isPresent()) {
      remove(alertId, reached.get());
      events.triggered(alertId, reached.get(), tick, tape.previous());
    }
  }

  private void takeUp(long alertId, StandingAlert alert) {
    size++;
    long begins = alert.armedAt().tradeId();
    if (tape.hasReached(begins)) {
      levels.add(alert.operator(), alert.level(), alertId);
    } else {
      wakeUps.add(new WakeUps.WakeUp(begins, false, alertId, alert.version()));
    }
    if (alert.isWithdrawn()) {
      wakeUps.add(new WakeUps.WakeUp(alert.withdrawnAfter(), true, alertId, alert.version()));
    }
  }

  private StandingVersions versions(long alertId) {
    StandingVersions versions = table.get(alertId);
    return versions == null ? StandingVersions.NONE : versions;
  }

  private void put(long alertId, StandingAlert alert) {
    table.put(alertId, versions(alertId).with(alert));
    size++;
  }

  private void remove(long alertId, StandingAlert alert) {
    StandingVersions left = versions(alertId).without(alert.version());
    if (left.isEmpty()) {
      table.remove(alertId);
    } else {
      table.put(alertId, left);
    }
    size--;
    retire(alertId, alert.lastVersion());
  }

  private void retire(long alertId, int version) {
    retirements.add(alertId, version, tape.eventTimeMicros());
  }
}
