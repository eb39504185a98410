package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.Tick;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What must trigger, by brute force: for each rule, the first tick after its as-of point, and not
 * after the as-of point of what ended it, that satisfies its condition. Knows nothing of when
 * anything arrived.
 */
public final class AlertOracle {

  private final Collection<Tick> ticks;
  private final Collection<AlertRule> rules;

  /**
   * @param ticks in any order; of several with one id the first counts
   * @param rules in any order, with any repetitions
   */
  public AlertOracle(Collection<Tick> ticks, Collection<? extends AlertRule> rules) {
    this.ticks =
        ticks.stream()
            .collect(
                Collectors.toMap(
                    tick -> new StreamId(tick.instrument().id(), tick.tradeId()),
                    tick -> tick,
                    (first, again) -> first,
                    () ->
                        new TreeMap<>(
                            Comparator.comparing(StreamId::instrument)
                                .thenComparing(StreamId::tradeId))))
            .values();
    this.rules = Set.copyOf(rules);
  }

  /** Every trigger that must be. */
  public Set<Trigger> triggers() {
    Set<Trigger> triggers = new HashSet<>();
    for (AlertRule rule : rules) {
      if (rule instanceof AlertRule.Created created) {
        ticks.stream()
            .filter(tick -> tick.instrument().equals(created.instrument()))
            .filter(tick -> counts(created, tick.tradeId()))
            .filter(
                tick ->
                    created.condition().operator().holds(tick.price(), created.condition().level()))
            .findFirst()
            .ifPresent(
                tick ->
                    triggers.add(
                        new Trigger(created.alertId(), created.version(), tick.tradeId())));
      }
    }
    return triggers;
  }

  /**
   * The triggers among the events that delivery lets through: of those with one id the first,
   * without those that lie after the withdrawal of their alert.
   */
  public Set<Trigger> delivered(List<? extends AlertEvent> events) {
    Map<String, AlertEvent.Triggered> first = new TreeMap<>();
    for (AlertEvent event : events) {
      if (event instanceof AlertEvent.Triggered triggered) {
        first.putIfAbsent(triggered.eventId(), triggered);
      }
    }
    return first.values().stream()
        .map(Trigger::of)
        .filter(trigger -> trigger.tradeId() <= end(trigger.alertId(), trigger.version()))
        .collect(Collectors.toSet());
  }

  private boolean counts(AlertRule.Created rule, long tradeId) {
    return tradeId > rule.asOf().get(0).tradeId() && tradeId <= end(rule.alertId(), rule.version());
  }

  /** The last trade that counts for the version. */
  private long end(long alertId, int version) {
    return rules.stream()
        .filter(rule -> rule.alertId() == alertId && rule.version() > version)
        .mapToLong(rule -> rule.asOf().get(0).tradeId())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private record StreamId(String instrument, long tradeId) {}
}
