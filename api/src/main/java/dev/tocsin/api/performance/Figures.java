package dev.tocsin.api.performance;

import dev.tocsin.engine.performance.DayReturn;
import dev.tocsin.engine.performance.Drawdown;
import dev.tocsin.engine.performance.EquityPoint;
import dev.tocsin.engine.performance.Growth;
import dev.tocsin.engine.performance.MoneyWeighted;
import dev.tocsin.engine.performance.Risk;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a portfolio did over a stretch of time.
 *
 * @param points of its curve, at least one
 * @param growth at each of them
 */
record Figures(List<EquityPoint> points, List<Growth> growth, List<DayReturn> days) {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * The figures of a curve; empty when there is none. A curve that begins within the stretch began
   * with nothing.
   */
  static Optional<Figures> of(List<EquityPoint> curve, Instant from) {
    if (curve.isEmpty()) {
      return Optional.empty();
    }
    List<EquityPoint> points = new ArrayList<>(curve);
    Instant first = curve.get(0).time();
    if (first.isAfter(from)) {
      points.add(0, EquityPoint.empty(first.minus(MINUTE)));
    }
    List<Growth> growth = Growth.of(points);
    return Optional.of(new Figures(points, growth, DayReturn.of(growth)));
  }

  EquityPoint first() {
    return points.get(0);
  }

  EquityPoint last() {
    return points.get(points.size() - 1);
  }

  /** Money put in meanwhile, less what was taken out. */
  BigDecimal flows() {
    return last().deposited().subtract(first().deposited());
  }

  BigDecimal profit() {
    return last().value().subtract(first().value()).subtract(flows());
  }

  BigDecimal timeWeighted() {
    return growth.get(growth.size() - 1).factor().subtract(BigDecimal.ONE);
  }

  OptionalDouble moneyWeighted() {
    return points.size() < 2 ? OptionalDouble.empty() : MoneyWeighted.of(points);
  }

  Optional<DayReturn> bestDay() {
    return days.stream().max(Comparator.comparing(DayReturn::rate));
  }

  Optional<DayReturn> worstDay() {
    return days.stream().min(Comparator.comparing(DayReturn::rate));
  }

  Drawdown drawdown() {
    return Drawdown.deepest(growth);
  }

  Risk risk() {
    return Risk.of(days);
  }
}
