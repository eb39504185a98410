package dev.tocsin.engine.indicator;

/**
 * The relative strength index of J. Welles Wilder, <i>New Concepts in Technical Trading Systems</i>
 * (1978): {@code 100 − 100/(1 + gain/loss)} of the exponential means of weight {@code 1/n}, which
 * begin at 0 with the first bar.
 */
record RelativeStrength(int n) implements Formula {

  @Override
  public int bars() {
    return n + 1;
  }

  @Override
  public int closes() {
    return 2;
  }

  @Override
  public int numbers() {
    return 2;
  }

  @Override
  public double[] next(double[] before, Closes closes) {
    if (before == null) {
      return new double[] {0, 0};
    }
    double change = closes.newest() - closes.previous();
    return new double[] {
      Formula.smoothed(before[0], Math.max(change, 0), 1.0 / n),
      Formula.smoothed(before[1], Math.max(-change, 0), 1.0 / n)
    };
  }

  @Override
  public double value(double[] state) {
    double gain = state[0];
    double loss = state[1];
    if (loss == 0) {
      return gain == 0 ? 0 : 100;
    }
    return 100 - 100 / (1 + gain / loss);
  }
}
