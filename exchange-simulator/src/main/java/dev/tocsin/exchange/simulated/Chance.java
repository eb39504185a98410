package dev.tocsin.exchange.simulated;

import java.util.random.RandomGenerator;

/** A SplitMix64 generator: the same seed gives the same numbers on every machine. */
final class Chance implements RandomGenerator {

  private long state;

  Chance(long seed) {
    this.state = seed;
  }

  @Override
  public long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The number of events of a Poisson process with this mean. */
  int nextPoisson(double mean) {
    double budget = mean;
    int events = -1;
    while (budget >= 0) {
      budget -= nextExponential();
      events++;
    }
    return events;
  }

  /** How many trials until the first failure, the failing one included: at least one. */
  int nextRun(double successProbability, int longest) {
    int length = 1;
    while (length < longest && nextDouble() < successProbability) {
      length++;
    }
    return length;
  }
}
