package dev.tocsin.engine.join;

import dev.tocsin.engine.alert.EventIds;
import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.StreamPoint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Consumer;

/** Writes down what becomes of joined alerts. */
final class JoinEvents {

  private final InstantSource wallClock;
  private final Consumer<AlertEvent> out;

  JoinEvents(InstantSource wallClock, Consumer<AlertEvent> out) {
    this.wallClock = wallClock;
    this.out = out;
  }

  void armed(JoinedVersion version) {
    AlertRule.InForce rule = version.rule();
    out.accept(
        new AlertEvent.Armed(
            once("armed", rule),
            rule.alertId(),
            rule.version(),
            rule.userId(),
            rule.instrument(),
            version.source(rule.instrument()).armed().armedAt(),
            version.sources().stream().anyMatch(source -> source.armed().late()),
            validFrom(version),
            wallClock.instant()));
  }

  void triggered(JoinedVersion version) {
    AlertRule.InForce rule = version.rule();
    JoinInput.PartChanged evidence = version.evidence();
    long timeMicros = version.policy().lastTriggerMicros();
    out.accept(
        new AlertEvent.Triggered(
            rule.policy().mode() == Policy.Mode.ONCE
                ? once("triggered", rule)
                : every(rule, evidence.tick(), timeMicros),
            rule.alertId(),
            rule.version(),
            rule.userId(),
            rule.instrument(),
            rule.condition(),
            evidence.part(),
            evidence.previousValue(),
            evidence.value(),
            Times.instant(timeMicros),
            null,
            evidence.tick(),
            evidence.price(),
            version.policy().over(),
            wallClock.instant()));
  }

  void expired(AlertRule.InForce rule) {
    out.accept(
        new AlertEvent.Expired(
            once("expired", rule),
            rule.alertId(),
            rule.version(),
            rule.userId(),
            rule.instrument(),
            rule.expiresAt(),
            wallClock.instant()));
  }

  private static String once(String kind, AlertRule rule) {
    return EventIds.of(kind, rule.alertId(), rule.version(), rule.asOf().get(0).tradeId());
  }

  /** Trade ids of two instruments may be the same: another than the first is named. */
  private static String every(AlertRule rule, StreamPoint tick, long timeMicros) {
    String firedAt = tick.tradeId() + "|" + timeMicros;
    return EventIds.ofEvery(
        rule.alertId(),
        rule.version(),
        rule.asOf().get(0).tradeId(),
        tick.instrument().equals(rule.instrument()) ? firedAt : firedAt + "|" + tick.instrument());
  }

  private static Instant validFrom(JoinedVersion version) {
    return version.sources().stream()
        .map(source -> source.armed().validFrom())
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
