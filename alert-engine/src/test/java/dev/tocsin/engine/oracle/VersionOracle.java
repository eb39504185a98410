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
import dev.tocsin.schemas.portfolio.PortfolioTrade;
import dev.tocsin.schemas.portfolio.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of one version of an alert, played from its as-of points to its end. */
final class VersionOracle {

  private static final long NEVER = Long.MAX_VALUE;

  private final AlertRule.InForce rule;
  private final SeriesOracle series;
  private final List<Instrument> instruments;
  private final Interval bars;
  private final Map<Instrument, Integer> since = new HashMap<>();
  private final Map<Instrument, Integer> at = new HashMap<>();
  private final Map<Instrument, PortfolioTrade> known = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<PartOracle> parts = new ArrayList<>();

  private boolean wasTrue;
  private Tick lastTick;
  private long barEnd = NEVER;
  private long holdEnd = NEVER;
  private Long lastTriggerTime;
  private int fired;
  private boolean over;

  final Set<Trigger> triggers = new HashSet<>();
  final Set<Expiry> expiries = new HashSet<>();

  /** A point, or a position that the job gets to know after it. */
  private record Step(History.Point point, Booking booking) {
    static final Comparator<Step> MERGED =
        Comparator.comparingLong((Step step) -> step.point.timeMicros())
            .thenComparing(step -> step.point.instrument())
            .thenComparingInt(step -> step.point.index());
  }

  private enum Due {
    BAR,
    HOLD,
    EXPIRY
  }

  /**
   * @param ends the index of the last point of each instrument that counts
   */
  VersionOracle(
      AlertRule.InForce rule,
      SeriesOracle series,
      Collection<Booking> bookings,
      Map<Instrument, Integer> ends) {
    this.rule = rule;
    this.series = series;
    this.instruments = rule.condition().instruments();
    this.bars =
        rule.condition().parts().stream()
            .filter(part -> part.series() instanceof Series.Indicator)
            .map(part -> ((Series.Indicator) part.series()).interval())
            .findFirst()
            .orElse(Interval.ONE_MINUTE);
    boolean begins =
        instruments.stream().allMatch(each -> series.history(each).reaches(asOf(each)));
    if (begins) {
      takePlace();
      instruments.forEach(each -> addSteps(each, ends.get(each), bookings));
      steps.sort(Step.MERGED);
      begin();
      steps.stream().takeWhile(step -> !over).forEach(this::take);
    }
  }

  private StreamPoint asOf(Instrument instrument) {
    return rule.asOf(instrument).orElseThrow();
  }

  private void takePlace() {
    for (Instrument instrument : instruments) {
      since.put(instrument, series.history(instrument).upTo(asOf(instrument)));
    }
    at.putAll(since);
  }

  private void addSteps(Instrument instrument, int end, Collection<Booking> bookings) {
    History history = series.history(instrument);
    long complete =
        instruments.stream()
            .filter(other -> !other.equals(instrument))
            .map(series::history)
            .mapToLong(other -> other.time(other.points.size() - 1))
            .min()
            .orElse(NEVER);
    for (int i = since.get(instrument) + 1; i <= end && i < history.points.size(); i++) {
      History.Point point = history.points.get(i);
      if (point.timeMicros() < complete) {
        steps.add(new Step(point, null));
      }
    }
    for (Booking booking : bookings) {
      if (booking.trade().instrument().equals(instrument)
          && booking.trade().userId() == rule.userId()) {
        add(booking, history, end);
      }
    }
  }

  private void add(Booking booking, History history, int end) {
    int after = -1;
    while (after + 1 < history.points.size()
        && history.points.get(after + 1).records() <= booking.position()) {
      after++;
    }
    if (after <= since.get(history.instrument)) {
      adopt(booking.trade());
    } else if (after <= end) {
      steps.add(new Step(history.points.get(after), booking));
    }
  }

  private boolean adopt(PortfolioTrade trade) {
    PortfolioTrade before = known.get(trade.instrument());
    boolean isLater = before == null || before.sequence() < trade.sequence();
    if (isLater) {
      known.put(trade.instrument(), trade);
    }
    return isLater;
  }

  private void begin() {
    for (Condition.Simple part : rule.condition().parts()) {
      parts.add(new PartOracle(part, rule.policy().hysteresisPct(), value(part, null)));
    }
    instruments.stream()
        .map(instrument -> lastTickPoint(series.history(instrument), since.get(instrument)))
        .flatMap(List::stream)
        .max(Comparator.comparing(point -> new Step(point, null), Step.MERGED))
        .ifPresent(point -> lastTick = point.tick());
    if (lastTick != null) {
      long time =
          instruments.stream()
              .mapToLong(each -> series.history(each).time(since.get(each)))
              .max()
              .orElseThrow();
      barEnd = endOfBar(time);
    }
  }

  private static List<History.Point> lastTickPoint(History history, int index) {
    List<History.Point> ticks = history.ticks(0, index);
    return ticks.isEmpty() ? List.of() : List.of(ticks.get(ticks.size() - 1));
  }

  private void take(Step step) {
    if (step.booking != null) {
      adopt(step.booking.trade());
      return;
    }
    settle(step.point);
    if (over) {
      return;
    }
    at.put(step.point.instrument(), step.point.index());
    lastTick = step.point.tick() == null ? lastTick : step.point.tick();
    barEnd = endOfBar(step.point.timeMicros());
    if (!looksAtEndsOfBarsOnly()) {
      look(step.point.timeMicros(), step.point.eventTimeMicros(), null);
    }
  }

  private void settle(History.Point next) {
    long expiry = NEVER;
    if (rule.expiresAt() != null && next.instrument().equals(instruments.get(0))) {
      expiry = Times.micros(rule.expiresAt());
    }
    while (!over) {
      long bar = looksAtEndsOfBarsOnly() ? barEnd : NEVER;
      long due = Math.min(Math.min(bar, holdEnd), expiry);
      if (due == NEVER || due > next.timeMicros()) {
        return;
      }
      settle(due == bar ? Due.BAR : due == holdEnd ? Due.HOLD : Due.EXPIRY, due);
    }
  }

  private void settle(Due kind, long due) {
    switch (kind) {
      case BAR -> {
        look(due, due, due);
        barEnd = due + bars.micros();
      }
      case HOLD -> {
        holdEnd = NEVER;
        fire(due, due);
      }
      case EXPIRY -> {
        expiries.add(new Expiry(rule.alertId(), rule.version(), due));
        over = true;
      }
    }
  }

  private void look(long time, long eventTime, Long barsUntil) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).look(value(rule.condition().parts().get(i), barsUntil));
    }
    boolean isTrue =
        rule.condition() instanceof Condition.Any
            ? parts.stream().anyMatch(PartOracle::isTrue)
            : parts.stream().allMatch(PartOracle::isTrue);
    boolean comesTrue =
        rule.condition() instanceof Condition.Simple ? parts.get(0).cameTrue() : isTrue && !wasTrue;
    wasTrue = isTrue;
    if (!isTrue || comesTrue) {
      holdEnd = NEVER;
    }
    if (comesTrue) {
      comesTrue(time, eventTime);
    }
  }

  private void comesTrue(long time, long eventTime) {
    Policy policy = rule.policy();
    boolean tooSoon =
        policy.cooldown() != null
            && lastTriggerTime != null
            && time - lastTriggerTime < policy.cooldown().micros();
    if (tooSoon) {
      return;
    }
    if (policy.hold() == null) {
      fire(time, eventTime);
    } else {
      holdEnd = time + policy.hold().micros();
    }
  }

  private void fire(long time, long eventTime) {
    Policy policy = rule.policy();
    boolean again =
        policy.bar() == Policy.Bar.ONCE_PER_BAR
            && lastTriggerTime != null
            && bars.bar(time) == bars.bar(lastTriggerTime);
    if (again) {
      return;
    }
    lastTriggerTime = time;
    triggers.add(new Trigger(rule.alertId(), rule.version(), lastTick.tradeId(), eventTime));
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

  private Fraction value(Condition.Simple part, Long barsUntil) {
    Map<Instrument, Position> held = new HashMap<>();
    known.forEach((instrument, trade) -> held.put(instrument, trade.position()));
    return series.value(part, new SeriesOracle.Place(at, since, barsUntil, held));
  }
}
