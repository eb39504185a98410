package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.AsOf;
import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.alert.MergedPoint;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The alerts on several instruments that begin with one and the same. What the engines of the
 * instruments tell is merged by (time, instrument, trade id), for each alert once all of its
 * instruments are past that time; so what fires depends on the streams alone, and not on which came
 * first. Spreads are computed here, from the trades that are told.
 *
 * <p>Ends of holds come before everything else of their time, expiry after the ends of bars and
 * before the clocks and trades. Not thread-safe.
 */
public final class JoinEngine {

  private final JoinState state;
  private final JoinedAlerts alerts;
  private final JoinEvents events;
  private final Spreads spreads;
  private final JoinGates gates = new JoinGates();
  private final Map<Instrument, Long> times = new HashMap<>();
  private final Set<Instrument> left = new HashSet<>();
  private final Map<Instrument, Integer> versionsOn = new HashMap<>();
  private final Map<Instrument, Set<Long>> incomplete = new HashMap<>();
  private int size;

  private JoinEngine(JoinState state, InstantSource wallClock, Consumer<AlertEvent> out) {
    this.state = state;
    alerts = new JoinedAlerts(state.alerts());
    events = new JoinEvents(wallClock, out);
    spreads = new Spreads(alerts, Legs.restore(state.trades()), times, this::add);
    JoinTimes told = state.times().get();
    if (told != null) {
      times.putAll(told.micros());
      left.addAll(told.left());
    }
  }

  /** Takes up what the state holds. */
  public static JoinEngine restore(
      JoinState state, InstantSource wallClock, Consumer<AlertEvent> out) {
    JoinEngine engine = new JoinEngine(state, wallClock, out);
    engine.alerts.forEach(engine::takeUp);
    return engine;
  }

  /** How many versions of alerts stand. */
  public int size() {
    return size;
  }

  /** Takes in what an instrument's engine tells. */
  public void take(JoinInput input) {
    if (input instanceof JoinInput.Trade trade) {
      spreads.trade(trade);
    } else if (input instanceof JoinInput.Progress progress) {
      progress(progress.source(), progress.timeMicros());
    } else if (input instanceof JoinInput.PartChanged change) {
      add(change);
    } else if (input instanceof JoinInput.Heard heard) {
      hear(heard.rule());
    } else if (input instanceof JoinInput.Armed armed) {
      arm(armed);
    } else if (input instanceof JoinInput.Left gone) {
      left.add(gone.source());
      forgetIfUnused(gone.source());
    }
  }

  /** Writes what was only in memory. */
  public void flush() {
    spreads.flush();
    state.times().put(times.isEmpty() && left.isEmpty() ? null : new JoinTimes(times, left));
  }

  private void takeUp(JoinedVersion version) {
    count(version, 1);
    spreads.takeUp(version);
    await(version);
    for (Instrument instrument : version.instruments()) {
      if (version.source(instrument).isArmed() && !version.source(instrument).complete()) {
        awaitCompletion(instrument, version.rule().alertId());
      }
    }
  }

  private void hear(AlertRule rule) {
    for (JoinedVersion version : alerts.versions(rule.alertId())) {
      if (version.rule().version() < rule.version()) {
        JoinedVersion ending = version.endingBy(AsOf.latestMicros(rule));
        alerts.put(ending);
        await(ending);
      }
    }
    if (rule instanceof AlertRule.InForce inForce
        && alerts.find(rule.alertId(), rule.version()).isEmpty()) {
      JoinedVersion version = JoinedVersion.of(inForce);
      alerts.put(version);
      count(version, 1);
      spreads.await(version);
    }
  }

  private void arm(JoinInput.Armed armed) {
    Optional<JoinedVersion> known = alerts.find(armed.alertId(), armed.version());
    if (known.isEmpty()) {
      return;
    }
    JoinedVersion version = known.get();
    if (!version.source(armed.source()).isArmed()) {
      version = version.armed(armed);
      alerts.put(version);
      awaitCompletion(armed.source(), armed.alertId());
    }
    if (version.isArmed()) {
      events.armed(version);
    }
  }

  private void add(JoinInput.PartChanged change) {
    alerts
        .find(change.alertId(), change.version())
        .ifPresent(
            version -> {
              JoinedVersion next = version.waitingFor(change);
              alerts.put(next);
              await(next);
            });
  }

  private void progress(Instrument instrument, long timeMicros) {
    left.remove(instrument);
    times.merge(instrument, timeMicros, Math::max);
    spreads.progress(instrument);
    Set<Long> completed = incomplete.remove(instrument);
    if (completed != null) {
      completed.forEach(alertId -> complete(alertId, instrument));
    }
    gates.of(instrument).forEach(this::open);
  }

  private void awaitCompletion(Instrument instrument, long alertId) {
    incomplete.computeIfAbsent(instrument, any -> new HashSet<>()).add(alertId);
  }

  private void complete(long alertId, Instrument instrument) {
    for (JoinedVersion version : alerts.versions(alertId)) {
      boolean concerned = version.instruments().contains(instrument);
      if (concerned
          && version.source(instrument).isArmed()
          && !version.source(instrument).complete()) {
        JoinedVersion completed = version.completed(instrument);
        alerts.put(completed);
        spreads.join(completed, instrument);
        alerts.find(alertId, version.rule().version()).ifPresent(this::await);
      }
    }
  }

  private void await(JoinedVersion version) {
    long next = Math.min(version.nextMicros(), version.endMicros());
    if (version.isComplete() && next != PolicyState.NEVER) {
      gates.await(version, next);
    }
  }

  private void open(JoinGate gate) {
    long passedMicros = gate.passedMicros(times);
    for (JoinGate.Due due = gate.take(passedMicros); due != null; due = gate.take(passedMicros)) {
      alerts
          .find(due.alertId(), due.version())
          .ifPresent(version -> advance(version, passedMicros));
    }
    if (gate.isEmpty()) {
      gates.close(gate);
    }
  }

  private void advance(JoinedVersion from, long passedMicros) {
    PolicyRun policy = new PolicyRun(from.rule().policy(), PolicyRun.bar(from.rule().condition()));
    JoinedVersion version = from;
    boolean expired = false;
    while (!version.policy().over() && !expired && version.nextMicros() < passedMicros) {
      long now = version.nextMicros();
      if (version.policy().holdEndsMicros() == now) {
        version = told(version, policy.holdEnded(version.policy()));
      } else if (version.expiresMicros() == now && !isAt(MergedPoint.due(now), version)) {
        events.expired(version.rule());
        expired = true;
      } else {
        version = mergePoint(version, policy);
      }
    }
    if (expired || version.policy().over() || version.endMicros() < passedMicros) {
      remove(version);
    } else if (!version.equals(from)) {
      alerts.put(version);
      await(version);
    }
  }

  private JoinedVersion mergePoint(JoinedVersion from, PolicyRun policy) {
    MergedPoint point = from.waiting().get(0).point();
    JoinedVersion version = from;
    boolean partCameTrue = false;
    while (isAt(point, version)) {
      partCameTrue |= version.waiting().get(0).holds();
      version = version.merged();
    }
    boolean holds = version.holds();
    boolean cameTrue =
        version.rule().condition() instanceof Condition.Simple
            ? partCameTrue
            : holds && !version.policy().holds();
    return told(version, policy.lookedAt(version.policy(), holds, cameTrue, point.timeMicros()));
  }

  private JoinedVersion told(JoinedVersion version, PolicyState after) {
    JoinedVersion next = version.with(after);
    if (after.triggers() > version.policy().triggers()) {
      events.triggered(next);
    }
    return next;
  }

  private static boolean isAt(MergedPoint point, JoinedVersion version) {
    return !version.waiting().isEmpty() && version.waiting().get(0).point().equals(point);
  }

  private void remove(JoinedVersion version) {
    spreads.leave(version);
    alerts.remove(version);
    count(version, -1);
    version.instruments().forEach(this::forgetIfUnused);
  }

  private void count(JoinedVersion version, int change) {
    size += change;
    for (Instrument instrument : version.instruments()) {
      versionsOn.merge(instrument, change, (one, other) -> one + other == 0 ? null : one + other);
    }
  }

  private void forgetIfUnused(Instrument instrument) {
    if (left.contains(instrument) && !versionsOn.containsKey(instrument)) {
      left.remove(instrument);
      times.remove(instrument);
      spreads.forget(instrument);
    }
  }
}
