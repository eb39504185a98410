package dev.tocsin.engine.performance;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much daily returns scatter. Doubles by definition. Markets of coins have no holidays: a year
 * has {@value #DAYS} days.
 */
public final class Risk {

  private static final int DAYS = 365;
  private static final double TAIL = 0.05;
  private static final int FEWEST_FOR_A_TAIL = 20;

  private final double[] rates;

  private Risk(double[] rates) {
    this.rates = rates;
  }

  /** The risk of days. */
  public static Risk of(List<DayReturn> days) {
    return new Risk(days.stream().mapToDouble(day -> day.rate().doubleValue()).toArray());
  }

  /**
   * Standard deviation of the daily returns (of a sample, n − 1) times √{@value #DAYS}; empty for
   * fewer than two days.
   *
   * <p>Source: Hull, Options, Futures, and Other Derivatives, estimating volatility from historical
   * data.
   */
  public OptionalDouble volatility() {
    return rates.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(deviation() * Math.sqrt(DAYS));
  }

  /**
   * Mean of the daily returns beyond the risk-free one, over their standard deviation, times
   * √{@value #DAYS}; empty for fewer than two days, or when all returns are the same.
   *
   * <p>Source: Sharpe, The Sharpe Ratio, Journal of Portfolio Management 21(1), 1994.
   *
   * @param riskFreeRate of a year; 0.02 is two percent
   */
  public OptionalDouble sharpe(double riskFreeRate) {
    if (rates.length < 2 || isFlat()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((mean() - riskFreeRate / DAYS) / deviation() * Math.sqrt(DAYS));
  }

  /**
   * The loss of a day that was not exceeded on 95 of 100 days: the nearest-rank 5 % quantile of the
   * daily returns, with its sign turned; 0 when that is a gain. Empty for fewer than {@value
   * #FEWEST_FOR_A_TAIL} days.
   *
   * <p>Source: Hull, Risk Management and Financial Institutions, historical simulation.
   */
  public OptionalDouble valueAtRisk() {
    if (rates.length < FEWEST_FOR_A_TAIL) {
      return OptionalDouble.empty();
    }
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(TAIL * sorted.length);
    return OptionalDouble.of(Math.max(0, -sorted[rank - 1]));
  }

  private boolean isFlat() {
    return Arrays.stream(rates).allMatch(rate -> rate == rates[0]);
  }

  private double mean() {
    return Arrays.stream(rates).average().orElseThrow();
  }

  private double deviation() {
    double mean = mean();
    double squares = Arrays.stream(rates).map(rate -> (rate - mean) * (rate - mean)).sum();
    return Math.sqrt(squares / (rates.length - 1));
  }
}
