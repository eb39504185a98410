package dev.tocsin.engine.indicator;

/** The exponential mean of the closes, of weight {@code 2/(n+1)}, from the first close on. */
record ExponentialAverage(int n) implements Formula {

  @Override
  public int bars() {
    return n;
  }

  @Override
  public int closes() {
    return 1;
  }

  @Override
  public int numbers() {
    return 1;
  }

  @Override
  public double[] next(double[] before, Closes closes) {
    double close = closes.newest();
    return new double[] {before == null ? close : Formula.smoothed(before[0], close, weight(n))};
  }

  @Override
  public double value(double[] state) {
    return state[0];
  }

  static double weight(int n) {
    return 2.0 / (n + 1);
  }
}
