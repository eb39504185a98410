package dev.tocsin.engine.indicator;

import dev.tocsin.schemas.alert.Series.MacdLine;

/** The moving average convergence of Gerald Appel, with its usual 12, 26 and 9 bars. */
record Convergence(MacdLine line) implements Formula {

  private static final int FAST = 12;
  private static final int SLOW = 26;
  private static final int SIGNAL = 9;

  @Override
  public int bars() {
    return line == MacdLine.LINE ? SLOW : SLOW + SIGNAL - 1;
  }

  @Override
  public int closes() {
    return 1;
  }

  @Override
  public int numbers() {
    return 3;
  }

  @Override
  public double[] next(double[] before, Closes closes) {
    double close = closes.newest();
    if (before == null) {
      return new double[] {close, close, 0};
    }
    double fast = smoothed(before[0], close, FAST);
    double slow = smoothed(before[1], close, SLOW);
    return new double[] {fast, slow, smoothed(before[2], fast - slow, SIGNAL)};
  }

  @Override
  public double value(double[] state) {
    double difference = state[0] - state[1];
    return switch (line) {
      case LINE -> difference;
      case SIGNAL -> state[2];
      case HISTOGRAM -> difference - state[2];
    };
  }

  private static double smoothed(double before, double value, int n) {
    return Formula.smoothed(before, value, ExponentialAverage.weight(n));
  }
}
