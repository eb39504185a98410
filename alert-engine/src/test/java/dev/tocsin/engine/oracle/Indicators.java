package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.alert.Series;
import java.util.ArrayList;
import java.util.List;

/** Indicators of a list of closes, from the first close on, as their definitions say. */
final class Indicators {

  private static final int FAST = 12;
  private static final int SLOW = 26;
  private static final int SIGNAL = 9;

  private Indicators() {}

  /** After the last close; NaN for none. */
  static double value(Series.Indicator indicator, List<Double> closes) {
    if (closes.size() < bars(indicator)) {
      return Double.NaN;
    }
    if (indicator instanceof Series.Sma sma) {
      return mean(last(closes, sma.n()));
    } else if (indicator instanceof Series.Ema ema) {
      return end(ema(closes, 2.0 / (ema.n() + 1)));
    } else if (indicator instanceof Series.Rsi rsi) {
      return rsi(closes, rsi.n());
    } else if (indicator instanceof Series.Macd macd) {
      return macd(closes, macd.line());
    }
    Series.Bollinger bollinger = (Series.Bollinger) indicator;
    return bollinger(last(closes, bollinger.n()), bollinger.line());
  }

  private static int bars(Series.Indicator indicator) {
    if (indicator instanceof Series.Sma sma) {
      return sma.n();
    } else if (indicator instanceof Series.Ema ema) {
      return ema.n();
    } else if (indicator instanceof Series.Rsi rsi) {
      return rsi.n() + 1;
    } else if (indicator instanceof Series.Bollinger bollinger) {
      return bollinger.n();
    }
    return ((Series.Macd) indicator).line() == Series.MacdLine.LINE ? SLOW : SLOW + SIGNAL - 1;
  }

  private static double rsi(List<Double> closes, int n) {
    List<Double> gains = new ArrayList<>(List.of(0.0));
    List<Double> losses = new ArrayList<>(List.of(0.0));
    for (int i = 1; i < closes.size(); i++) {
      double change = closes.get(i) - closes.get(i - 1);
      gains.add(Math.max(change, 0));
      losses.add(Math.max(-change, 0));
    }
    double gain = end(ema(gains, 1.0 / n));
    double loss = end(ema(losses, 1.0 / n));
    if (loss == 0) {
      return gain == 0 ? 0 : 100;
    }
    return 100 - 100 / (1 + gain / loss);
  }

  private static double macd(List<Double> closes, Series.MacdLine line) {
    List<Double> fast = ema(closes, 2.0 / (FAST + 1));
    List<Double> slow = ema(closes, 2.0 / (SLOW + 1));
    List<Double> lines = new ArrayList<>();
    for (int i = 0; i < closes.size(); i++) {
      lines.add(fast.get(i) - slow.get(i));
    }
    double signal = end(ema(lines, 2.0 / (SIGNAL + 1)));
    return switch (line) {
      case LINE -> end(lines);
      case SIGNAL -> signal;
      case HISTOGRAM -> end(lines) - signal;
    };
  }

  private static double bollinger(List<Double> closes, Series.BollingerLine line) {
    double mean = mean(closes);
    double squares = 0;
    for (double close : closes) {
      squares += (close - mean) * (close - mean);
    }
    double twoSigma = 2 * Math.sqrt(squares / closes.size());
    boolean flat = closes.stream().distinct().count() == 1;
    return switch (line) {
      case UPPER -> mean + twoSigma;
      case LOWER -> mean - twoSigma;
      case PERCENT_B -> flat ? Double.NaN : (end(closes) - (mean - twoSigma)) / (2 * twoSigma);
    };
  }

  private static List<Double> ema(List<Double> values, double weight) {
    List<Double> means = new ArrayList<>();
    double mean = values.get(0);
    for (double value : values) {
      mean += (value - mean) * weight;
      means.add(mean);
    }
    return means;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static List<Double> last(List<Double> values, int n) {
    return values.subList(values.size() - n, values.size());
  }

  private static double end(List<Double> values) {
    return values.get(values.size() - 1);
  }
}
