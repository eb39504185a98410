package dev.tocsin.engine.indicator;

import dev.tocsin.schemas.alert.Series;
import java.math.BigDecimal;
import java.util.List;

/**
 * An indicator as of the last bar that is over.
 *
 * @param lastBar its number since the epoch
 * @param bars how many bars there were
 * @param closes the last ones, as far as the formula looks back and two more, oldest first
 * @param numbers what the formula goes on from, after each of up to three last bars, oldest first
 */
public record IndicatorRow(
    Series.Indicator series,
    long lastBar,
    long bars,
    List<BigDecimal> closes,
    List<Double> numbers) {

  public IndicatorRow {
    closes = List.copyOf(closes);
    numbers = List.copyOf(numbers);
  }
}
