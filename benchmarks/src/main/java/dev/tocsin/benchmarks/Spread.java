package dev.tocsin.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** The rounds of a variant without the first. */
public record Spread(double median, double least, double most) {

  /**
   * The median of all rounds but the first.
   *
   * @param rounds at least two
   */
  public static Spread of(double... rounds) {
    double[] counted = Arrays.copyOfRange(rounds, 1, rounds.length);
    Arrays.sort(counted);
    int middle = counted.length / 2;
    double median =
        counted.length % 2 == 1 ? counted[middle] : (counted[middle - 1] + counted[middle]) / 2;
    return new Spread(median, counted[0], counted[counted.length - 1]);
  }

  /** Of two variants, round by round. */
  public static Spread ratio(double[] rounds, double[] others) {
    double[] ratios = new double[rounds.length];
    Arrays.setAll(ratios, round -> rounds[round] / others[round]);
    return of(ratios);
  }

  /** In millions. */
  public String millions() {
    return String.format(
        Locale.ROOT, "%.2f M/s (%.2f–%.2f)", median / 1e6, least / 1e6, most / 1e6);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", median, least, most);
  }
}
