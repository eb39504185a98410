package dev.tocsin.engine.indicator;

import dev.tocsin.schemas.alert.Series;

/** How an indicator goes on from one bar to the next; it keeps nothing itself. */
interface Formula {

  /** After how many bars there is a value. */
  int bars();

  /** Over how many closes it looks back. */
  int closes();

  /** How many numbers it goes on from. */
  int numbers();

  /**
   * What it goes on from after the newest of the closes.
   *
   * @param before that, as it was a bar earlier; null at the first bar
   */
  double[] next(double[] before, Closes closes);

  /** The value, once there have been enough bars. */
  double value(double[] state);

  /** The formula of a series. */
  static Formula of(Series.Indicator series) {
    if (series instanceof Series.Sma sma) {
      return new SimpleAverage(sma.n());
    }
    if (series instanceof Series.Ema ema) {
      return new ExponentialAverage(ema.n());
    }
    if (series instanceof Series.Rsi rsi) {
      return new RelativeStrength(rsi.n());
    }
    if (series instanceof Series.Macd macd) {
      return new Convergence(macd.line());
    }
    Series.Bollinger bollinger = (Series.Bollinger) series;
    return new Bands(bollinger.n(), bollinger.line());
  }

  /** The exponential mean goes on by a weight. */
  static double smoothed(double before, double value, double weight) {
    return (value - before) * weight + before;
  }
}
