package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.Instrument;
import dev.tocsin.schemas.Interval;
import dev.tocsin.schemas.Times;
import dev.tocsin.schemas.alert.AlertRule;
import dev.tocsin.schemas.alert.Condition;
import dev.tocsin.schemas.alert.Policy;
import dev.tocsin.schemas.alert.Series;
import dev.tocsin.schemas.alert.StreamPoint;
import dev.tocsin.schemas.market.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What becomes of one version of an alert on several instruments: every look at every part, put in
 * the merged order of the streams, and the policy on top of it.
 */
final class JoinedVersionOracle {

  private static final long NEVER = Long.MAX_VALUE;

  private final AlertRule.InForce rule;
  private final SeriesOracle series;
  private final List<Condition.Simple> conditions;
  private final List<Instrument> instruments;
  private final Interval bars;
  private final long from;
  private final long end;
  private final long complete;
  private final List<PartOracle> parts = new ArrayList<>();
  private final Tick[] cameTrueAt;

  private int decisive;
  private boolean wasTrue;
  private long holdEnd = NEVER;
  private Long lastTriggerTime;
  private int fired;
  private boolean over;

  final Set<Trigger> triggers = new HashSet<>();
  final Set<Expiry> expiries = new HashSet<>();

  /**
   * That a part is looked at: at a trade or a clock, or (then first of all at its time) when a bar
   * ends.
   *
   * @param instrument null at the end of a bar
   * @param order among the instrument's points
   */
  private record Look(
      long time, Instrument instrument, int order, int part, Fraction value, Tick tick) {

    static final Comparator<Look> BY_POINT =
        Comparator.comparingLong(Look::time)
            .thenComparing(Look::instrument, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingInt(Look::order);
    static final Comparator<Look> MERGED = BY_POINT.thenComparingInt(Look::part);
  }

  /**
   * @param end the last time that counts
   */
  JoinedVersionOracle(AlertRule.InForce rule, SeriesOracle series, long end) {
    this.rule = rule;
    this.series = series;
    this.conditions = rule.condition().parts();
    this.instruments = rule.condition().instruments();
    this.bars =
        conditions.stream()
            .filter(part -> part.series() instanceof Series.Indicator)
            .map(part -> ((Series.Indicator) part.series()).interval())
            .findFirst()
            .orElse(Interval.ONE_MINUTE);
    this.from = asOfMicros(rule);
    this.end = end;
    this.complete =
        instruments.stream()
            .map(series::history)
            .mapToLong(each -> each.time(each.points.size() - 1))
            .min()
            .orElseThrow();
    this.cameTrueAt = new Tick[conditions.size()];
    if (instruments.stream().allMatch(each -> series.history(each).reaches(asOf(each)))) {
      play();
    }
  }

  /** When a rule counts from, for what is about several instruments at once. */
  static long asOfMicros(AlertRule rule) {
    return rule.asOf().stream()
        .map(StreamPoint::eventTime)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .map(Times::micros)
        .orElse(Long.MIN_VALUE);
  }

  private StreamPoint asOf(Instrument instrument) {
    return rule.asOf(instrument).orElseThrow();
  }

  private void play() {
    List<Look> looks = new ArrayList<>();
    for (int part = 0; part < conditions.size(); part++) {
      if (conditions.get(part).series() instanceof Series.SpreadPct) {
        lookAtSpread(part, looks);
      } else {
        lookAtOwn(part, looks);
      }
    }
    looks.removeIf(look -> look.time > end || look.time >= complete);
    looks.sort(Look.MERGED);
    int next = 0;
    while (next < looks.size() && !over) {
      Look at = looks.get(next);
      settle(at.time, at.instrument != null);
      boolean partCameTrue = false;
      while (!over && next < looks.size() && Look.BY_POINT.compare(at, looks.get(next)) == 0) {
        partCameTrue |= look(looks.get(next));
        next++;
      }
      if (!over) {
        lookAtAll(at.time, partCameTrue);
      }
    }
    settle(Math.min(end, complete - 1), true);
  }

  private void lookAtOwn(int part, List<Look> looks) {
    Condition.Simple condition = conditions.get(part);
    Instrument instrument = condition.instrument();
    History history = series.history(instrument);
    int since = history.upTo(asOf(instrument));
    parts.add(part(condition, own(condition, since, since, null)));
    if (!looksAtEndsOfBarsOnly()) {
      for (int i = since + 1; i < history.points.size(); i++) {
        Fraction value = own(condition, since, i, null);
        looks.add(new Look(history.time(i), instrument, i, part, value, history.last(i)));
      }
      return;
    }
    long first = history.time(Math.max(since, history.firstTick()));
    for (long bar = endOfBar(first); bar < complete; bar += bars.micros()) {
      int i = since;
      while (i + 1 < history.points.size() && history.time(i + 1) < bar) {
        i++;
      }
      looks.add(new Look(bar, null, 0, part, own(condition, since, i, bar), history.last(i)));
    }
  }

  private Fraction own(Condition.Simple part, int since, int at, Long barsUntil) {
    Instrument instrument = part.instrument();
    return series.value(
        part,
        new SeriesOracle.Place(
            Map.of(instrument, at), Map.of(instrument, since), barsUntil, Map.of()));
  }

  private void lookAtSpread(int part, List<Look> looks) {
    Condition.Simple condition = conditions.get(part);
    List<History.Point> trades = new ArrayList<>();
    for (Instrument leg : condition.instruments()) {
      History history = series.history(leg);
      trades.addAll(history.ticks(0, history.points.size() - 1));
    }
    trades.sort(
        Comparator.comparingLong(History.Point::timeMicros)
            .thenComparing(History.Point::instrument)
            .thenComparingInt(History.Point::index));
    Map<Instrument, Tick> last = new HashMap<>();
    Tick tick = null;
    long bar = from == Long.MIN_VALUE ? endOfBar(trades.get(0).timeMicros()) : endOfBar(from);
    boolean begun = false;
    for (History.Point trade : trades) {
      if (!begun && trade.timeMicros() > from) {
        parts.add(part(condition, spread(condition, last)));
        begun = true;
      }
      for (; bar <= trade.timeMicros() && looksAtEndsOfBarsOnly(); bar += bars.micros()) {
        looks.add(new Look(bar, null, 0, part, spread(condition, last), tick));
      }
      last.put(trade.instrument(), trade.tick());
      tick = trade.tick();
      if (begun && !looksAtEndsOfBarsOnly()) {
        Fraction value = spread(condition, last);
        looks.add(
            new Look(
                trade.timeMicros(), trade.instrument(), trade.index(), part, value, trade.tick()));
      }
    }
    if (!begun) {
      parts.add(part(condition, spread(condition, last)));
    }
    for (; bar < complete && looksAtEndsOfBarsOnly(); bar += bars.micros()) {
      looks.add(new Look(bar, null, 0, part, spread(condition, last), tick));
    }
  }

  private static Fraction spread(Condition.Simple part, Map<Instrument, Tick> last) {
    Tick one = last.get(part.instruments().get(0));
    Tick other = last.get(part.instruments().get(1));
    return one == null || other == null ? null : Fraction.percentOver(one.price(), other.price());
  }

  private PartOracle part(Condition.Simple condition, Fraction value) {
    return new PartOracle(condition, rule.policy().hysteresisPct(), value);
  }

  private boolean look(Look look) {
    PartOracle part = parts.get(look.part);
    part.look(look.value);
    if (part.cameTrue()) {
      decisive = look.part;
      cameTrueAt[look.part] = look.tick;
    }
    return part.cameTrue();
  }

  private void lookAtAll(long time, boolean partCameTrue) {
    boolean isTrue =
        rule.condition() instanceof Condition.Any
            ? parts.stream().anyMatch(PartOracle::isTrue)
            : parts.stream().allMatch(PartOracle::isTrue);
    boolean comesTrue =
        rule.condition() instanceof Condition.Simple ? partCameTrue : isTrue && !wasTrue;
    wasTrue = isTrue;
    if (!isTrue || comesTrue) {
      holdEnd = NEVER;
    }
    if (comesTrue) {
      comesTrue(time);
    }
  }

  /** What ends at a time does so before the points of that time. */
  private void settle(long time, boolean alsoExpiryThen) {
    while (!over) {
      long expiry = rule.expiresAt() == null ? NEVER : Times.micros(rule.expiresAt());
      boolean expires = expiry < time || (expiry == time && alsoExpiryThen);
      if (holdEnd <= time && (holdEnd <= expiry || !expires)) {
        long due = holdEnd;
        holdEnd = NEVER;
        fire(due);
      } else if (expires) {
        expiries.add(new Expiry(rule.alertId(), rule.version(), expiry));
        over = true;
      } else {
        return;
      }
    }
  }

  private void comesTrue(long time) {
    Policy policy = rule.policy();
    boolean tooSoon =
        policy.cooldown() != null
            && lastTriggerTime != null
            && time - lastTriggerTime < policy.cooldown().micros();
    if (tooSoon) {
      return;
    }
    if (policy.hold() == null) {
      fire(time);
    } else {
      holdEnd = time + policy.hold().micros();
    }
  }

  private void fire(long time) {
    Policy policy = rule.policy();
    boolean again =
        policy.bar() == Policy.Bar.ONCE_PER_BAR
            && lastTriggerTime != null
            && bars.bar(time) == bars.bar(lastTriggerTime);
    if (again) {
      return;
    }
    int part = decisive;
    for (int i = 0; !parts.get(part).isTrue(); i++) {
      part = i;
    }
    lastTriggerTime = time;
    triggers.add(new Trigger(rule.alertId(), rule.version(), cameTrueAt[part].tradeId(), time));
    fired++;
    over =
        policy.mode() == Policy.Mode.ONCE
            || (policy.maxTriggers() != null && fired == policy.maxTriggers());
  }

  private boolean looksAtEndsOfBarsOnly() {
    return rule.policy().bar() == Policy.Bar.ON_BAR_CLOSE;
  }

  private long endOfBar(long time) {
    return (bars.bar(time) + 1) * bars.micros();
  }
}
