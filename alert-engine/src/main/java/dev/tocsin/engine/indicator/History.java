package dev.tocsin.engine.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a formula goes on from, after the last bar and the two before it. */
final class History {

  private static final int KEPT = 1 + WatchedIndicator.BARS_BACK;

  private final List<double[]> states = new ArrayList<>();

  static History of(List<Double> numbers, int perState) {
    History history = new History();
    double[] flat = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    for (int i = 0; i < flat.length; i += perState) {
      history.add(Arrays.copyOfRange(flat, i, i + perState));
    }
    return history;
  }

  void add(double[] state) {
    if (states.size() == KEPT) {
      states.remove(0);
    }
    states.add(state);
  }

  /** Null before the first bar. */
  double[] newest() {
    return states.isEmpty() ? null : states.get(states.size() - 1);
  }

  /** As it was some bars ago. */
  History before(int bars) {
    History earlier = new History();
    earlier.states.addAll(states.subList(0, Math.max(0, states.size() - bars)));
    return earlier;
  }

  List<Double> numbers() {
    List<Double> numbers = new ArrayList<>();
    states.forEach(state -> Arrays.stream(state).forEach(numbers::add));
    return numbers;
  }
}
