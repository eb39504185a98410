package dev.tocsin.engine.join;

import static dev.tocsin.engine.join.PolicyState.NEVER;

import dev.tocsin.engine.alert.AsOf;
import dev.tocsin.engine.alert.JoinInput;
import dev.tocsin.engine.alert.PartState;
import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A version of an alert on several instruments.
 *
 * @param sources one for each of the condition's instruments
 * @param parts one for each of the condition's
 * @param waiting what has been told and not been merged, in order
 * @param decisive the part that came true last, from 0
 * @param endMicros the last time that counts; {@link PolicyState#NEVER} while nothing ends it
 */
public record JoinedVersion(
    AlertRule.InForce rule,
    List<JoinedSource> sources,
    List<JoinedPart> parts,
    List<JoinInput.PartChanged> waiting,
    PolicyState policy,
    int decisive,
    long endMicros) {

  private static final Comparator<JoinInput.PartChanged> ORDER =
      Comparator.comparing(JoinInput.PartChanged::point)
          .thenComparingInt(JoinInput.PartChanged::part);

  /** The lists cannot be changed. */
  public JoinedVersion {
    sources = List.copyOf(sources);
    parts = List.copyOf(parts);
    waiting = List.copyOf(waiting);
  }

  static JoinedVersion of(AlertRule.InForce rule) {
    Condition condition = rule.condition();
    return new JoinedVersion(
        rule,
        Collections.nCopies(condition.instruments().size(), JoinedSource.UNKNOWN),
        Collections.nCopies(condition.parts().size(), JoinedPart.NEW),
        List.of(),
        PolicyState.NEW,
        0,
        NEVER);
  }

  List<Instrument> instruments() {
    return rule.condition().instruments();
  }

  JoinedSource source(Instrument instrument) {
    return sources.get(instruments().indexOf(instrument));
  }

  boolean isArmed() {
    return sources.stream().allMatch(JoinedSource::isArmed);
  }

  /** Whether it can be merged: nothing of what happened before is still to come. */
  boolean isComplete() {
    return sources.stream().allMatch(JoinedSource::complete);
  }

  /** Whether what a part is about is known as far as it has happened. */
  boolean isComplete(int part) {
    return rule.condition().parts().get(part).instruments().stream()
        .allMatch(instrument -> source(instrument).complete());
  }

  /** When a spread begins to count: at the last of the as-of points, or where it is armed late. */
  long spreadFromMicros(int part) {
    return rule.condition().parts().get(part).instruments().stream()
        .map(instrument -> source(instrument).armed())
        .filter(armed -> armed != null && armed.late())
        .mapToLong(armed -> Times.micros(armed.armedAt().eventTime()))
        .reduce(AsOf.latestMicros(rule), Math::max);
  }

  /** When something happens next, as far as is known; never after its end. */
  long nextMicros() {
    long next = Math.min(policy.holdEndsMicros(), expiresMicros());
    next = waiting.isEmpty() ? next : Math.min(next, waiting.get(0).point().timeMicros());
    return next > endMicros ? NEVER : next;
  }

  long expiresMicros() {
    return rule.expiresAt() == null ? NEVER : Times.micros(rule.expiresAt());
  }

  boolean holds() {
    return rule.condition() instanceof Condition.Any
        ? parts.stream().anyMatch(JoinedPart::holds)
        : parts.stream().allMatch(JoinedPart::holds);
  }

  /** What made it true: the part that came true last or, if that ended, the first that is true. */
  JoinInput.PartChanged evidence() {
    if (parts.get(decisive).holds()) {
      return parts.get(decisive).cameTrue();
    }
    return parts.stream().filter(JoinedPart::holds).findFirst().orElseThrow().cameTrue();
  }

  JoinedVersion armed(JoinInput.Armed armed) {
    return changed(armed.source(), source -> new JoinedSource(armed, false));
  }

  JoinedVersion completed(Instrument instrument) {
    return changed(instrument, JoinedSource::completed);
  }

  JoinedVersion endingBy(long micros) {
    return new JoinedVersion(
        rule, sources, parts, waiting, policy, decisive, Math.min(endMicros, micros));
  }

  JoinedVersion waitingFor(JoinInput.PartChanged change) {
    List<JoinInput.PartChanged> all = new ArrayList<>(waiting);
    int place = all.size();
    while (place > 0 && ORDER.compare(all.get(place - 1), change) > 0) {
      place--;
    }
    all.add(place, change);
    return new JoinedVersion(rule, sources, parts, all, policy, decisive, endMicros);
  }

  /** Takes in what waits first. */
  JoinedVersion merged() {
    JoinInput.PartChanged change = waiting.get(0);
    return new JoinedVersion(
        rule,
        sources,
        with(change.part(), part -> part.with(change)),
        waiting.subList(1, waiting.size()),
        policy,
        change.holds() ? change.part() : decisive,
        endMicros);
  }

  JoinedVersion with(PolicyState newPolicy) {
    return new JoinedVersion(rule, sources, parts, waiting, newPolicy, decisive, endMicros);
  }

  JoinedVersion with(int part, PartState spread) {
    return new JoinedVersion(
        rule, sources, with(part, old -> old.with(spread)), waiting, policy, decisive, endMicros);
  }

  private List<JoinedPart> with(int part, UnaryOperator<JoinedPart> change) {
    List<JoinedPart> all = new ArrayList<>(parts);
    all.set(part, change.apply(parts.get(part)));
    return all;
  }

  private JoinedVersion changed(Instrument instrument, UnaryOperator<JoinedSource> change) {
    List<JoinedSource> all = new ArrayList<>(sources);
    int place = instruments().indexOf(instrument);
    all.set(place, change.apply(sources.get(place)));
    return new JoinedVersion(rule, all, parts, waiting, policy, decisive, endMicros);
  }
}
