package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertEvent;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.market.MarketRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must trigger and what must expire, by brute force and {@code docs/ALERTS.md}: every version
 * of every alert is played alone, from its as-of points to its end, and each of its series is
 * computed anew at each point. Knows nothing of when a rule arrived.
 */
public final class AlertOracle {

  private final SeriesOracle series;
  private final Set<AlertRule> rules;
  private final List<Booking> bookings;
  private final Set<Trigger> triggers = new HashSet<>();
  private final Set<Expiry> expiries = new HashSet<>();

  /** Where nobody holds anything. */
  public AlertOracle(
      Collection<? extends MarketRecord> market, Collection<? extends AlertRule> rules) {
    this(market, rules, List.of());
  }

  /**
   * @param market of any instruments, with any repetitions; each instrument's records in order
   * @param rules in any order, with any repetitions
   * @param bookings in the order in which the job gets to know them
   */
  public AlertOracle(
      Collection<? extends MarketRecord> market,
      Collection<? extends AlertRule> rules,
      Collection<Booking> bookings) {
    this.series = new SeriesOracle(market);
    this.rules = new LinkedHashSet<>(rules);
    this.bookings = List.copyOf(bookings);
    Map<Long, List<AlertRule>> alerts =
        this.rules.stream()
            .collect(
                Collectors.groupingBy(AlertRule::alertId, LinkedHashMap::new, Collectors.toList()));
    alerts.values().forEach(this::play);
  }

  /** Every trigger that must be. */
  public Set<Trigger> triggers() {
    return triggers;
  }

  /** Every expiry that must be. */
  public Set<Expiry> expiries() {
    return expiries;
  }

  /**
   * The triggers among the events that delivery lets through: of those with one id the first,
   * without those that lie after the end of their version.
   */
  public Set<Trigger> delivered(Collection<? extends AlertEvent> events) {
    return first(events, AlertEvent.Triggered.class).stream()
        .filter(
            event ->
                counts(
                    event,
                    event.tick().instrument(),
                    event.tick().tradeId(),
                    Times.micros(event.eventTime())))
        .map(Trigger::of)
        .collect(Collectors.toSet());
  }

  /** The expiries among the events, as in {@link #delivered}. */
  public Set<Expiry> deliveredExpiries(Collection<? extends AlertEvent> events) {
    return first(events, AlertEvent.Expired.class).stream()
        .filter(event -> counts(event, event.instrument(), 0, Times.micros(event.expiresAt())))
        .map(Expiry::of)
        .collect(Collectors.toSet());
  }

  private void play(List<AlertRule> alert) {
    Set<Integer> played = new HashSet<>();
    for (AlertRule rule : alert) {
      if (rule instanceof AlertRule.InForce version && played.add(version.version())) {
        if (isJoined(version)) {
          JoinedVersionOracle oracle =
              new JoinedVersionOracle(version, series, endMicros(version, alert));
          triggers.addAll(oracle.triggers);
          expiries.addAll(oracle.expiries);
          continue;
        }
        VersionOracle oracle = new VersionOracle(version, series, bookings, ends(version, alert));
        triggers.addAll(oracle.triggers);
        expiries.addAll(oracle.expiries);
      }
    }
  }

  private static boolean isJoined(AlertRule.InForce version) {
    return version.condition().instruments().size() > 1;
  }

  /** On several instruments a version ends at one time. */
  private static long endMicros(AlertRule.InForce version, Collection<? extends AlertRule> alert) {
    return alert.stream()
        .filter(rule -> rule.alertId() == version.alertId())
        .filter(rule -> rule.version() > version.version())
        .mapToLong(JoinedVersionOracle::asOfMicros)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private Map<Instrument, Integer> ends(
      AlertRule.InForce version, Collection<? extends AlertRule> alert) {
    Map<Instrument, Integer> ends = new HashMap<>();
    for (Instrument instrument : version.condition().instruments()) {
      int end =
          alert.stream()
              .filter(rule -> rule.alertId() == version.alertId())
              .filter(rule -> rule.version() > version.version())
              .flatMap(rule -> rule.asOf(instrument).stream())
              .mapToInt(point -> series.history(instrument).upTo(point))
              .min()
              .orElse(Integer.MAX_VALUE);
      ends.put(instrument, end);
    }
    return ends;
  }

  /** Whether it happened on a point that its version was in force at. */
  private boolean counts(
      AlertEvent.OfAlert event, Instrument instrument, long tradeId, long timeMicros) {
    AlertRule.InForce version =
        rules.stream()
            .filter(AlertRule.InForce.class::isInstance)
            .map(AlertRule.InForce.class::cast)
            .filter(rule -> rule.alertId() == event.alertId())
            .filter(rule -> rule.version() == event.version())
            .findFirst()
            .orElseThrow();
    if (isJoined(version)) {
      return timeMicros <= endMicros(version, rules);
    }
    Map<Instrument, Integer> ends = ends(version, rules);
    boolean hasPoints =
        ends.entrySet().stream()
            .anyMatch(
                end ->
                    end.getValue()
                        > series
                            .history(end.getKey())
                            .upTo(version.asOf(end.getKey()).orElseThrow()));
    if (!hasPoints) {
      return false;
    }
    long lastTime =
        ends.entrySet().stream()
            .mapToLong(end -> series.history(end.getKey()).time(end.getValue()))
            .max()
            .orElseThrow();
    return timeMicros <= lastTime
        && series.history(instrument).upTo(tradeId) <= ends.get(instrument);
  }

  private static <T extends AlertEvent> Collection<T> first(
      Collection<? extends AlertEvent> events, Class<T> kind) {
    Map<String, T> first = new LinkedHashMap<>();
    events.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .forEach(event -> first.putIfAbsent(event.eventId(), event));
    return first.values();
  }
}
