package dev.tocsin.engine.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The money-weighted return of a curve: the one rate at which all money that was put in would have
 * become what there is at the end, {@code Σ flow · (1 + r)^(share of the time that it was in) =
 * value at the end}. What there was at the beginning is the first flow. For the whole time, not for
 * a year.
 *
 * <p>Source: CFA Institute, GIPS 2020, money-weighted return (internal rate of return). A double by
 * definition: it is found by halving an interval.
 */
public final class MoneyWeighted {

  private static final double LARGEST = 1e9;
  private static final int HALVINGS = 200;

  private MoneyWeighted() {}

  private record Flow(double amount, double share) {}

  /**
   * The return; 0.01 is one percent. Empty when no rate explains the end, as with nothing put in.
   *
   * @param points at least one, each later than the one before
   */
  public static OptionalDouble of(List<EquityPoint> points) {
    EquityPoint first = points.get(0);
    EquityPoint last = points.get(points.size() - 1);
    double millis = last.time().toEpochMilli() - first.time().toEpochMilli();
    List<Flow> flows = new ArrayList<>();
    flows.add(new Flow(first.value().doubleValue(), 1));
    EquityPoint before = first;
    for (EquityPoint point : points) {
      double amount = point.flowSince(before).doubleValue();
      if (amount != 0) {
        // As in the growth, it counts from the point before on.
        double left = last.time().toEpochMilli() - before.time().toEpochMilli();
        flows.add(new Flow(amount, left / millis));
      }
      before = point;
    }
    return root(flows, last.value().doubleValue());
  }

  /** The root nearest to a return of nothing. */
  private static OptionalDouble root(List<Flow> flows, double end) {
    double atNothing = excess(flows, end, 1);
    if (atNothing == 0) {
      return flows.stream().allMatch(flow -> flow.amount() == 0)
          ? OptionalDouble.empty()
          : OptionalDouble.of(0);
    }
    double far = 1;
    for (double width = 0.01; width < LARGEST; width *= 1.5) {
      far = atNothing > 0 ? 1 / (1 + width) : 1 + width;
      double excess = excess(flows, end, far);
      if (Double.isFinite(excess) && Math.signum(excess) != Math.signum(atNothing)) {
        return OptionalDouble.of(halved(flows, end, 1, far) - 1);
      }
    }
    return end <= 0 ? OptionalDouble.of(-1) : OptionalDouble.empty();
  }

  private static double halved(List<Flow> flows, double end, double from, double to) {
    double near = from;
    double far = to;
    double sign = Math.signum(excess(flows, end, near));
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (near + far) / 2;
      if (Math.signum(excess(flows, end, middle)) == sign) {
        near = middle;
      } else {
        far = middle;
      }
    }
    return (near + far) / 2;
  }

  /** How much more than the end the flows would have become. */
  private static double excess(List<Flow> flows, double end, double growth) {
    double sum = 0;
    for (Flow flow : flows) {
      sum += flow.amount() * Math.pow(growth, flow.share());
    }
    return sum - end;
  }
}
