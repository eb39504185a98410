package dev.tocsin.engine.indicator;

/** The mean of the last {@code n} closes. */
record SimpleAverage(int n) implements Formula {

  @Override
  public int bars() {
    return n;
  }

  @Override
  public int closes() {
    return n;
  }

  @Override
  public int numbers() {
    return 1;
  }

  @Override
  public double[] next(double[] before, Closes closes) {
    return new double[] {closes.isFull() ? closes.mean() : Double.NaN};
  }

  @Override
  public double value(double[] state) {
    return state[0];
  }
}
