package dev.tocsin.engine.performance;

import static dev.tocsin.engine.performance.Curves.point;
import static dev.tocsin.engine.performance.Curves.valued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MoneyWeightedTest {

  @Test
  void withoutFlowsItIsTheGain() {
    assertThat(MoneyWeighted.of(valued("100", "70", "125")).orElseThrow())
        .isCloseTo(0.25, within(1e-9));
    assertThat(MoneyWeighted.of(valued("100", "70", "20")).orElseThrow())
        .isCloseTo(-0.8, within(1e-9));
  }

  /**
   * 100 for two days and 100 for one: 100·(1 + r) + 100·(1 + r)^½ = 231, so √(1 + r) = 1.1 (by
   * hand).
   */
  @Test
  void moneyCountsForAsLongAsItWasIn() {
    List<EquityPoint> points =
        List.of(point(0, "100", "100"), point(1, "110", "100"), point(2, "231", "200"));

    assertThat(MoneyWeighted.of(points).orElseThrow()).isCloseTo(0.21, within(1e-9));
  }

  @Test
  void everythingThatIsLostIsAReturnOfMinusOne() {
    assertThat(MoneyWeighted.of(valued("100", "0")).orElseThrow()).isCloseTo(-1, within(1e-6));
  }

  @Test
  void nothingHasNoReturn() {
    assertThat(MoneyWeighted.of(valued("0", "0"))).isEmpty();
    assertThat(MoneyWeighted.of(valued("100"))).hasValue(0);
  }

  @Property(tries = 300)
  void aPortfolioThatGrowsAtOneRateHasThatRateWhateverIsPaidIn(
      @ForAll @DoubleRange(min = 0.5, max = 2) double daily,
      @ForAll @Size(min = 1, max = 15) List<@IntRange(min = 0, max = 500) Integer> paidIn) {
    double value = 100;
    double deposited = 100;
    List<EquityPoint> points = new ArrayList<>();
    points.add(point(0, "100", "100"));
    for (int day = 1; day <= paidIn.size(); day++) {
      value = (value + paidIn.get(day - 1)) * daily;
      deposited += paidIn.get(day - 1);
      points.add(
          point(
              day,
              new BigDecimal(value).toPlainString(),
              new BigDecimal(deposited).toPlainString()));
    }

    double expected = Math.pow(daily, paidIn.size()) - 1;

    assertThat(MoneyWeighted.of(points).orElseThrow())
        .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
  }
}
