package dev.tocsin.standalone;

import java.util.Collection;

/** How some measured times are spread. */
final class Percentiles {

  private final double[] sorted;

  /**
   * @param millis in any order
   */
  Percentiles(Collection<Double> millis) {
    sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  int count() {
    return sorted.length;
  }

  @Override
  public String toString() {
    return sorted.length == 0
        ? "nothing measured"
        : "p50 %.1f ms, p99 %.1f ms, longest %.1f ms, of %d"
            .formatted(at(0.5), at(0.99), sorted[sorted.length - 1], sorted.length);
  }

  private double at(double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)];
  }
}
