package dev.tocsin.engine.index;

import dev.tocsin.schemas.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The middle of prices; of an even number, the mean of the two in the middle. */
final class Median {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private Median() {}

  /**
   * The median, exact unless a tick cannot carry it; then rounded half-even to as many digits as it
   * does.
   *
   * @param prices one at least
   */
  static BigDecimal of(List<BigDecimal> prices) {
    List<BigDecimal> sorted = prices.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : mean(sorted.get(middle - 1), sorted.get(middle));
  }

  private static BigDecimal mean(BigDecimal one, BigDecimal other) {
    BigDecimal mean = Decimals.normalized(one.add(other).divide(TWO));
    int scale = Math.min(mean.scale(), Decimals.MAX_SCALE);
    BigDecimal carried = mean.setScale(scale, RoundingMode.HALF_EVEN);
    while (!Decimals.fitsMantissa(carried)) {
      scale--;
      carried = mean.setScale(scale, RoundingMode.HALF_EVEN);
    }
    return carried;
  }
}
