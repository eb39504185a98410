package dev.tocsin.engine.indicator;

import dev.tocsin.schemas.alert.Series.BollingerLine;

/** The bands of John Bollinger: the mean, and two standard deviations of the population. */
record Bands(int n, BollingerLine line) implements Formula {

  private static final double WIDTH = 2;

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
    return new double[] {closes.isFull() ? valueOf(closes) : Double.NaN};
  }

  @Override
  public double value(double[] state) {
    return state[0];
  }

  private double valueOf(Closes closes) {
    double mean = closes.mean();
    double deviation = closes.deviation();
    double upper = mean + WIDTH * deviation;
    double lower = mean - WIDTH * deviation;
    return switch (line) {
      case UPPER -> upper;
      case LOWER -> lower;
      case PERCENT_B -> (closes.newest() - lower) / (upper - lower);
    };
  }
}
